namespace Pepper.Core.Awards;

/// <summary>
/// The lots of an award, the first to expire in front. Points in no lot never expire. Null stands for no lots, so that
/// an award without any has nothing to store.
/// </summary>
internal static class PointLots
{
    /// <summary>The lots with points added; those that expire at the same moment are one.</summary>
    internal static IReadOnlyList<PointLot>? Add(IReadOnlyList<PointLot>? lots, decimal points, DateTimeOffset expiresAt)
    {
        var all = lots?.ToList() ?? [];
        var at = all.FindIndex(lot => lot.ExpiresAt >= expiresAt);
        if (at >= 0 && all[at].ExpiresAt == expiresAt)
        {
            all[at] = all[at] with { Points = all[at].Points + points };
        }
        else
        {
            all.Insert(at < 0 ? all.Count : at, new PointLot(points, expiresAt));
        }

        return all;
    }

    /// <summary>The lots after spending: the first to expire are spent first, and points that never expire last.</summary>
    internal static IReadOnlyList<PointLot>? SpendSoonest(IReadOnlyList<PointLot>? lots, decimal points) => Spend(lots, points);

    /// <summary>The lots after an earning is taken back: first the one that it brought, then the last to expire.</summary>
    internal static IReadOnlyList<PointLot>? TakeBack(IReadOnlyList<PointLot>? lots, decimal points, DateTimeOffset? expiresAt)
    {
        var left = Spend(lots?.OrderByDescending(lot => lot.ExpiresAt == expiresAt).ThenByDescending(lot => lot.ExpiresAt), points);
        left?.Sort((one, other) => one.ExpiresAt.CompareTo(other.ExpiresAt));
        return left;
    }

    /// <summary>The lots that have not expired.</summary>
    internal static IReadOnlyList<PointLot>? After(IReadOnlyList<PointLot>? lots, DateTimeOffset now) =>
        NullIfEmpty(lots?.Where(lot => lot.ExpiresAt > now).ToList());

    private static List<PointLot>? Spend(IEnumerable<PointLot>? lots, decimal points)
    {
        if (lots is null)
        {
            return null;
        }

        var left = new List<PointLot>();
        foreach (var lot in lots)
        {
            var spent = Math.Min(lot.Points, points);
            points -= spent;
            if (lot.Points > spent)
            {
                left.Add(lot with { Points = lot.Points - spent });
            }
        }

        return NullIfEmpty(left);
    }

    private static List<PointLot>? NullIfEmpty(List<PointLot>? lots) => lots is { Count: > 0 } ? lots : null;
}
