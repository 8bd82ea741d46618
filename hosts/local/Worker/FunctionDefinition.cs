namespace Pepper.Worker;

/// <summary>
/// Which function is called. Stands in for <c>Microsoft.Azure.Functions.Worker.FunctionDefinition</c>.
/// </summary>
public abstract class FunctionDefinition
{
    /// <summary>The function's name.</summary>
    public abstract string Name { get; }

    /// <summary>The method: namespace, class and method name joined by dots.</summary>
    public abstract string EntryPoint { get; }
}
