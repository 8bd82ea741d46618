using Pepper.Core.Awards;
using Pepper.Core.Input;

namespace Pepper.Core.Baskets;

/// <summary>An award that a caller wants applied to a basket.</summary>
/// <param name="AwardId">Which one.</param>
/// <param name="Points">
/// The most points to redeem, 0 to leave the award out; null for one redemption, or as many as the basket takes where points
/// are money.
/// </param>
public sealed record AskedAward(string AwardId, decimal? Points)
{
    private const int MaxAwards = 20;

    /// <summary>Reads the member <c>awards</c>, at most 20, each award once.</summary>
    public static IReadOnlyList<AskedAward> ReadAll(Fields body)
    {
        var fields = body.Objects("awards", MaxAwards) ?? [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var asked = new List<AskedAward>(fields.Count);
        foreach (var award in fields)
        {
            asked.Add(new AskedAward(award.RequiredId("awardId"), award.Number("points", 0, Award.MaxAvailable)));
            if (!seen.Add(asked[^1].AwardId))
            {
                award.Fail("awardId", "names an award a second time.");
            }
        }

        return asked;
    }
}
