namespace Pepper.Core.Baskets;

/// <summary>What redeeming an award does to a basket.</summary>
/// <param name="Reason">Why it does nothing; null where it does something.</param>
/// <param name="Points">The points that it takes.</param>
/// <param name="Lines">What it takes off which lines.</param>
internal sealed record RedemptionOutcome(RefusalReason? Reason, decimal Points, IReadOnlyList<LineAmount> Lines)
{
    internal decimal Amount => Lines.Sum(line => line.Amount);

    internal static RedemptionOutcome Refused(RefusalReason reason) => new(reason, 0, []);
}
