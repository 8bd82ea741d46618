using System.Reflection;
using Pepper.Worker;

namespace Pepper.Local.Functions;

/// <summary>One function of the app.</summary>
public sealed class FunctionEntry : FunctionDefinition
{
    internal FunctionEntry(string name, MethodInfo method, ParameterInfo triggerParameter, FunctionTrigger trigger)
    {
        Name = name;
        Method = method;
        TriggerParameter = triggerParameter;
        Trigger = trigger;
        EntryPoint = $"{method.DeclaringType!.FullName}.{method.Name}";
    }

    /// <inheritdoc />
    public override string Name { get; }

    /// <inheritdoc />
    public override string EntryPoint { get; }

    /// <summary>The method that is called.</summary>
    public MethodInfo Method { get; }

    /// <summary>The parameter that carries the trigger's attribute.</summary>
    public ParameterInfo TriggerParameter { get; }

    /// <summary>What starts it.</summary>
    public FunctionTrigger Trigger { get; }

    /// <inheritdoc />
    public override string ToString() => Name;
}
