namespace Pepper.Worker;

/// <summary>
/// The return value of a call. Stands in for <c>Microsoft.Azure.Functions.Worker.InvocationResult</c>.
/// </summary>
public sealed class InvocationResult
{
    internal InvocationResult()
    {
    }

    /// <summary>What the function returned, or what middleware put in its place.</summary>
    public object? Value { get; set; }
}
