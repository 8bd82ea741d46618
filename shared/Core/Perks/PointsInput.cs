using Pepper.Core.Awards;
using Pepper.Core.Input;

namespace Pepper.Core.Perks;

/// <summary>Checks the members of <c>points</c> that are acted on (<see cref="PointsTerms"/>); others are the caller's affair.</summary>
internal static class PointsInput
{
    private const decimal MaxCashValue = 1_000_000m;

    internal static void Check(Fields? points)
    {
        if (points is null)
        {
            return;
        }

        var start = points.Number("defaultValue", 0, Award.MaxAvailable);
        points.Number("redeemable", AwardMovements.LeastPoints, Award.MaxAvailable);
        points.Number("pointsPerUnit", 0, Award.MaxAvailable);
        points.Choice<EarningUnit>("unit");
        points.Number("cashValuePerPoint", AwardMovements.LeastPoints, MaxCashValue);
        var maximum = points.Number("maximum", AwardMovements.LeastPoints, Award.MaxAvailable);
        if (start > maximum)
        {
            points.Fail("defaultValue", "must not be more than `points.maximum`.");
        }

        CheckExpiry(points.Object("expiry"));
        CheckPending(points.Object("pendingFor"));
    }

    private static void CheckExpiry(Fields? expiry)
    {
        if (expiry is null)
        {
            return;
        }

        var unit = expiry.RequiredChoice<ExpiryUnit>("unit");
        RequireWhole(expiry, unit == ExpiryUnit.Day ? 1 : 0, ExpiryTerms.MaxAfter);
        expiry.TimeZone("timezone");
    }

    private static void CheckPending(Fields? pending)
    {
        if (pending is null)
        {
            return;
        }

        var unit = pending.RequiredChoice<PendingUnit>("unit");
        RequireWhole(pending, 1, unit == PendingUnit.Day ? PendingTerms.MaxHours / 24 : PendingTerms.MaxHours);
    }

    private static void RequireWhole(Fields terms, int min, int max)
    {
        if (!terms.Has("after"))
        {
            terms.Fail("after", "is required.");
        }

        terms.Integer("after", min, max);
    }
}
