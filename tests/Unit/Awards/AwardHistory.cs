using Pepper.Core.Awards;
using Pepper.Core.Perks;

namespace Pepper.Tests.Unit.Awards;

/// <summary>The movements of one award, as a store would keep them.</summary>
internal sealed class AwardHistory
{
    private readonly List<LedgerEntry> ledger = [];
    private readonly List<DateTimeOffset> reminders = [];
    private DateTimeOffset writtenAt;

    public Award? Award { get; private set; }

    public void Add(Movement movement, DateTimeOffset now)
    {
        if (movement.RemindAt is { } at)
        {
            reminders.Add(at);
        }

        if (movement.Entries.Count > 0 || movement.RemindAt is not null)
        {
            Award = movement.Award;
            writtenAt = now;
            ledger.AddRange(movement.Entries);
        }

        // What is due already has been settled, so no expired point is left to spend.
        Assert.All(Award?.Lots ?? [], lot => Assert.True(lot.ExpiresAt > now && lot.Points > 0));
        Assert.All(Award?.Pending ?? [], pending => Assert.True(pending.AvailableAt > now && pending.Points > 0));
    }

    public void AssertAddsUp(Perk perk)
    {
        decimal balance = 0;
        decimal pending = 0;
        decimal refundable = 0;
        for (var i = 0; i < ledger.Count; i++)
        {
            var entry = ledger[i];
            balance += entry.Delta;
            pending += entry.Pending ?? 0;
            refundable -= entry.Kind is LedgerEntryKind.Redeem or LedgerEntryKind.Refund ? entry.Delta : 0;
            Assert.Equal(i + 1, entry.Number);
            Assert.Equal(balance, entry.Balance);
            Assert.True(balance >= 0, "The balance fell below zero.");
            Assert.True(pending >= 0, "Fewer than no points are held back.");
            Assert.True(refundable >= 0, "More was refunded than redeemed.");
            Assert.True(entry.Delta != 0 || entry.Pending is not (null or 0), "An entry moves nothing.");
        }

        Assert.Equal(ledger.Count, ledger.Select(entry => entry.Cause).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal((balance, refundable, ledger.Count), (Award?.Available ?? 0, Award?.Redeemed ?? 0, (int)(Award?.Entries ?? 0)));
        Assert.Equal(pending, Award?.PendingPoints ?? 0);
        Assert.True((Award?.Lots?.Sum(lot => lot.Points) ?? 0) <= balance, "More points expire than there are.");
        AssertIsReminded(perk);
    }

    private void AssertIsReminded(Perk perk)
    {
        if (Award is not null && AwardSettlement.NextDue(Award, perk) is { } due)
        {
            Assert.Contains(reminders, at => at > writtenAt && at <= due);
        }
    }
}
