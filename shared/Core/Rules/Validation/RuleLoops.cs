namespace Pepper.Core.Rules.Validation;

/// <summary>Finds loops in a graph of rules: which rules can set off themselves, straight or by way of others.</summary>
internal static class RuleLoops
{
    /// <summary>
    /// One loop of each group of rules that can all set off each other: the shortest through the rule with the lowest number. Its
    /// rules are in the order in which they set off the next one; the last sets off the first.
    /// </summary>
    /// <param name="next">For each rule, by number, the rules that its effect can set off.</param>
    internal static IReadOnlyList<IReadOnlyList<int>> Find(IReadOnlyList<IReadOnlyList<int>> next)
    {
        var loops = new List<IReadOnlyList<int>>();
        var seen = new bool[next.Count];
        for (var start = 0; start < next.Count; start++)
        {
            if (seen[start] || ShortestFrom(start, next) is not { } loop)
            {
                continue;
            }

            loops.Add(loop);

            // Whoever can be reached from here, and comes back, is of the same group, and told of with it.
            var forth = ReachedFrom(start, next);
            foreach (var rule in forth)
            {
                seen[rule] |= ReachedFrom(rule, next).Contains(start);
            }
        }

        return loops;
    }

    private static List<int>? ShortestFrom(int start, IReadOnlyList<IReadOnlyList<int>> next)
    {
        var before = new Dictionary<int, int>();
        var open = new Queue<int>([start]);
        while (open.TryDequeue(out var rule))
        {
            foreach (var set in next[rule])
            {
                if (set == start)
                {
                    return PathTo(rule, start, before);
                }

                if (before.TryAdd(set, rule))
                {
                    open.Enqueue(set);
                }
            }
        }

        return null;
    }

    private static List<int> PathTo(int rule, int start, Dictionary<int, int> before)
    {
        List<int> path = [rule];
        while (path[^1] != start)
        {
            path.Add(before[path[^1]]);
        }

        path.Reverse();
        return path;
    }

    private static HashSet<int> ReachedFrom(int start, IReadOnlyList<IReadOnlyList<int>> next)
    {
        var reached = new HashSet<int>();
        var open = new Stack<int>([start]);
        while (open.TryPop(out var rule))
        {
            foreach (var set in next[rule])
            {
                if (reached.Add(set))
                {
                    open.Push(set);
                }
            }
        }

        return reached;
    }
}
