using CsCheck;
using Pepper.Core.Awards;
using Pepper.Core.Results;
using Pepper.Tests.Unit.Perks;

namespace Pepper.Tests.Unit.Awards;

public sealed class AwardLedgerProperties
{
    private const string UserId = "605efe2f7d2e8b0d1c9e4b01";

    private static readonly Gen<decimal> Points = Gen.OneOf(
        Gen.Int[-2, 60].Select(whole => (decimal)whole), Gen.Int[0, 400_000].Select(parts => parts / 10_000m));

    private static readonly Gen<(LedgerEntryKind Kind, decimal Points)> Step =
        Gen.Select(Gen.Enum<LedgerEntryKind>(), Points);

    [Fact]
    public void Any_sequence_of_movements_keeps_the_balance_the_sum_of_its_ledger() =>
        Gen.Select(Step.Array[0, 60], Gen.Bool, Gen.Int[0, 5]).Sample((steps, isGlobal, defaultPoints) =>
        {
            var perk = SamplePerk.New(defaultPoints: defaultPoints) with { IsGlobal = isGlobal };
            Award? award = null;
            var ledger = new List<LedgerEntry>();
            for (var i = 0; i < steps.Length; i++)
            {
                var (kind, points) = steps[i];
                var cause = new MovementCause($"step|{i}", SamplePerk.At.AddSeconds(i));
                Result<Movement> outcome = kind switch
                {
                    LedgerEntryKind.Grant => AwardMovements.Grant(award, perk, UserId, points, cause),
                    LedgerEntryKind.Redeem => AwardMovements.Redeem(award, perk, UserId, points, cause),
                    LedgerEntryKind.Refund => AwardMovements.Refund(award, perk, UserId, points, cause),
                    _ => AwardMovements.Correct(award, perk, UserId, Math.Abs(points), cause),
                };
                if (outcome.IsSuccess && outcome.Value.Entries.Count > 0)
                {
                    award = outcome.Value.Award;
                    ledger.AddRange(outcome.Value.Entries);
                }
            }

            AssertAddsUp(award, ledger);
        });

    private static void AssertAddsUp(Award? award, List<LedgerEntry> ledger)
    {
        decimal balance = 0;
        decimal refundable = 0;
        for (var i = 0; i < ledger.Count; i++)
        {
            var entry = ledger[i];
            balance += entry.Delta;
            refundable -= entry.Kind is LedgerEntryKind.Redeem or LedgerEntryKind.Refund ? entry.Delta : 0;
            Assert.Equal(i + 1, entry.Number);
            Assert.Equal(balance, entry.Balance);
            Assert.True(balance >= 0, "The balance fell below zero.");
            Assert.True(refundable >= 0, "More was refunded than redeemed.");
            Assert.NotEqual(0, entry.Delta);
        }

        Assert.Equal(ledger.Count, ledger.Select(entry => (entry.AwardId, entry.Cause)).Distinct().Count());
        Assert.Equal((balance, refundable, ledger.Count), (award?.Available ?? 0, award?.Redeemed ?? 0, (int)(award?.Entries ?? 0)));
    }
}
