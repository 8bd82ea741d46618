namespace Pepper.Worker;

/// <summary>
/// Marks a public method as a function and names it. Stands in for
/// <c>Microsoft.Azure.Functions.Worker.FunctionAttribute</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name, unique within the app.</summary>
    public string Name { get; } = name;
}
