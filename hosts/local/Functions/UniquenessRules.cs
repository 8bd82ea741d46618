using System.Text.RegularExpressions;

namespace Pepper.Local.Functions;

/// <summary>What no two functions may share.</summary>
internal static partial class UniquenessRules
{
    public static IEnumerable<string> FaultsOf(IReadOnlyList<FunctionEntry> functions)
    {
        // Durable names are looked up without regard to case, so names may not differ by case alone.
        var names =
            from function in functions
            group function by function.Name.ToUpperInvariant() into same
            where same.Count() > 1
            select $"{same.First().Name} is the name of {same.Count()} functions: {Places(same)}.";
        var routes =
            from function in functions
            let http = function.Trigger as HttpFunction
            where http is not null
            from verb in http.Verbs.DefaultIfEmpty("*")
            group function by $"{verb} /{WithoutNames(http.Route)}" into same
            where same.Count() > 1
            select $"{same.Key} is answered by {same.Count()} functions: {Places(same)}.";
        var sources =
            from function in functions
            let bus = function.Trigger as MessageFunction
            where bus is not null
            group function by bus.Source into same
            where same.Count() > 1
            select $"{same.Key} is read by {same.Count()} functions: {Places(same)}; each subscription has one reader.";
        return names.Concat(routes).Concat(sources);
    }

    private static string Places(IEnumerable<FunctionEntry> functions) =>
        string.Join(", ", functions.Select(function => function.EntryPoint));

    private static string WithoutNames(string route) => ParameterName().Replace(route.ToUpperInvariant(), "{");

    [GeneratedRegex(@"\{\**[A-Z0-9_]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ParameterName();
}
