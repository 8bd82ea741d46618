namespace Pepper.Local.Functions;

/// <summary>
/// Who takes a request that two routes fit. Here that is the more specific route; the Functions host tries routes in the
/// order of their functions' names, without regard to case, and takes the first. So the function of the more specific
/// route needs the earlier name, or on the Functions host nothing would ever reach it.
/// </summary>
internal static class PrecedenceRules
{
    public static IEnumerable<string> FaultsOf(IReadOnlyList<FunctionEntry> functions)
    {
        var routes = functions
            .Where(function => function.Trigger is HttpFunction)
            .Select(function => (function.Name, Http: (HttpFunction)function.Trigger, Segments: ((HttpFunction)function.Trigger).Route.Split('/')))
            .ToList();
        return
            from general in routes
            from special in routes
            where string.Compare(general.Name, special.Name, StringComparison.OrdinalIgnoreCase) < 0
                && Covers(general.Segments, special.Segments)
                && !Covers(special.Segments, general.Segments)
                && ShareVerb(general.Http, special.Http)
            select $"{general.Name} (/{general.Http.Route}) would take the requests of {special.Name} (/{special.Http.Route}) on the Functions host, "
                + $"which tries routes in the order of names; give {special.Name} a name before {general.Name}.";
    }

    // Routes that merely cross, such as a/{x}/b and a/c/{y}, are let be: what both fit names an id like a word of ours.
    private static bool Covers(string[] general, string[] special)
    {
        for (var i = 0; i < general.Length; i++)
        {
            if (general[i].StartsWith("{*", StringComparison.Ordinal))
            {
                return true;
            }

            if (i == special.Length || !Fits(general[i], special[i]))
            {
                return false;
            }
        }

        return general.Length == special.Length;
    }

    private static bool Fits(string general, string special) =>
        general.Contains('{', StringComparison.Ordinal) || general.Equals(special, StringComparison.OrdinalIgnoreCase);

    private static bool ShareVerb(HttpFunction one, HttpFunction other) =>
        one.Verbs.Count == 0 || other.Verbs.Count == 0 || one.Verbs.Intersect(other.Verbs).Any();
}
