using CsCheck;
using Pepper.Core.Awards;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Tests.Unit.Perks;

namespace Pepper.Tests.Unit.Awards;

public sealed class AwardLedgerProperties
{
    private const string UserId = "605efe2f7d2e8b0d1c9e4b01";

    private static readonly Gen<decimal> Points = Gen.OneOf(
        Gen.Int[-2, 60].Select(whole => (decimal)whole), Gen.Int[0, 400_000].Select(parts => parts / 10_000m));

    private static readonly Gen<(Move Move, decimal Points, int Hours)> Step =
        Gen.Select(Gen.Enum<Move>(), Points, Gen.OneOf(Gen.Int[0, 3], Gen.Int[0, 2000]));

    private static readonly Gen<string> Terms = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 2]).Select(
        (start, expiry, pending, maximum) => "{\"defaultValue\":" + start
            + (expiry == 0 ? "" : $$""","expiry":{"after":{{expiry}},"unit":"{{(expiry == 1 ? "DAY" : "MONTH")}}"}""")
            + (pending == 0 ? "" : $$""","pendingFor":{"after":{{pending}},"unit":"{{(pending == 1 ? "HOUR" : "DAY")}}"}""")
            + (maximum == 0 ? "" : $$""","maximum":{{maximum * 40}}""")
            + "}");

    /// <summary>What can happen to an award.</summary>
    private enum Move
    {
        Grant,
        Redeem,
        Refund,
        Correct,
        Earn,
        TakeBack,
        Wait,
    }

    [Fact]
    public void Earning_spending_refunding_and_expiring_in_any_order_keep_the_balance_the_sum_of_its_ledger() =>
        Gen.Select(Step.Array[0, 60], Gen.Bool, Terms).Sample((steps, isGlobal, terms) =>
        {
            var perk = SamplePerk.New() with { IsGlobal = isGlobal, Points = SamplePerk.Json(terms) };
            var history = new AwardHistory();
            var now = SamplePerk.At;
            for (var i = 0; i < steps.Length; i++)
            {
                var (move, points, hours) = steps[i];
                now = now.AddHours(hours);
                var before = history.Award;
                if (Take(move, before, perk, points, new MovementCause($"step|{i}", now)) is { IsSuccess: true } taken)
                {
                    history.Add(taken.Value, now);
                }
            }

            history.AssertAddsUp(perk);
        });

    private static Result<Movement> Take(Move move, Award? award, Perk perk, decimal points, MovementCause cause) => move switch
    {
        Move.Grant => AwardMovements.Grant(award, perk, UserId, points, cause),
        Move.Redeem => AwardMovements.Redeem(award, perk, UserId, points, cause),
        Move.Refund => AwardMovements.Refund(award, perk, UserId, points, cause),
        Move.Correct => AwardMovements.Correct(award, perk, UserId, Math.Abs(points), cause),
        Move.Earn => AwardMovements.Earn(award, perk, UserId, points, cause),
        Move.TakeBack when award is not null =>
            AwardMovements.TakeBack(award, perk, Math.Abs(points), award.Pending?[^1].AvailableAt, award.Lots?[^1].ExpiresAt, cause),
        _ => award is null ? AwardMovements.Unmoved(perk, UserId, cause.At) : AwardSettlement.Settle(award, perk, cause.At),
    };
}
