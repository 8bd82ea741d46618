namespace Pepper.Core.Rules.Validation;

/// <summary>Finds conditions that name what there is not.</summary>
internal static class RuleReferences
{
    internal static IEnumerable<ConditionFault> Find(Rule rule, KnownThings known)
    {
        foreach (var named in NamedIds.Of(rule))
        {
            var missing = named.Ids.Where(id => !Exists(named.Thing, id, known)).ToList();
            if (missing.Count == 0)
            {
                continue;
            }

            // One that asks for what is gone is never met again; one that forbids it, or asks for others too, merely says too much.
            var isHopeless = named.IsWanted && missing.Count == named.Ids.Count && named.Thing != NamedThing.Location;
            var thing = named.Thing.ToString().ToLowerInvariant();
            yield return new ConditionFault(
                named.Condition,
                FindingCode.DanglingId,
                isHopeless ? FindingSeverity.Error : FindingSeverity.Warning,
                missing.Count == 1 ? $"There is no {thing} {missing[0]}." : $"There are no {thing}s {string.Join(", ", missing)}.");
        }
    }

    private static bool Exists(NamedThing thing, string id, KnownThings known) => thing switch
    {
        NamedThing.Segment => known.SegmentIds.Contains(id),
        NamedThing.Perk => known.Perks.Find(id) is not null,
        NamedThing.Location => known.LocationIds.Contains(id),
        _ => known.UserIds.Contains(id),
    };
}
