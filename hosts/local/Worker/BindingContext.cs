namespace Pepper.Worker;

/// <summary>
/// What the trigger knew beside its payload. Stands in for <c>Microsoft.Azure.Functions.Worker.BindingContext</c>.
/// </summary>
public abstract class BindingContext
{
    /// <summary>Properties of the message or request, by name.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
