using System.Reflection;

namespace Pepper.Local.Functions;

/// <summary>
/// All functions of the app, found once when the host starts. What the Functions host would refuse, or could not bind,
/// is refused here, with every fault named.
/// </summary>
public sealed class FunctionTable
{
    private FunctionTable(IReadOnlyList<FunctionEntry> functions) => Functions = functions;

    /// <summary>The functions, by name.</summary>
    public IReadOnlyList<FunctionEntry> Functions { get; }

    /// <summary>Finds the functions of these assemblies.</summary>
    /// <exception cref="FunctionTableException">Some of them cannot work as they stand.</exception>
    public static FunctionTable Of(params IEnumerable<Assembly> assemblies) =>
        OfTypes(assemblies.Distinct().SelectMany(assembly => assembly.GetTypes()));

    /// <summary>Finds the functions of these classes.</summary>
    /// <exception cref="FunctionTableException">Some of them cannot work as they stand.</exception>
    public static FunctionTable OfTypes(params IEnumerable<Type> types)
    {
        var faults = new List<string>();
        var functions = types
            .SelectMany(FunctionReader.MethodsOf)
            .Select(method => FunctionReader.Read(method, faults))
            .OfType<FunctionEntry>()
            .OrderBy(function => function.Name, StringComparer.Ordinal)
            .ToList();
        faults.AddRange(functions.SelectMany(ParameterRules.FaultsOf));
        faults.AddRange(UniquenessRules.FaultsOf(functions));
        faults.AddRange(PrecedenceRules.FaultsOf(functions));
        return faults.Count == 0 ? new FunctionTable(functions) : throw new FunctionTableException(faults);
    }

    /// <summary>The functions started by one kind of trigger, with that trigger.</summary>
    public IEnumerable<(FunctionEntry Function, T Trigger)> With<T>()
        where T : FunctionTrigger =>
        from function in Functions
        let trigger = function.Trigger as T
        where trigger is not null
        select (function, trigger);
}
