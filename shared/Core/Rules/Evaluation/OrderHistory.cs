namespace Pepper.Core.Rules.Evaluation;

/// <summary>A user's completed orders up to an action, by when the platform took them in.</summary>
/// <param name="Count">How many there were, the action itself included where it is one.</param>
/// <param name="LastBefore">When the newest one before the action was; null where there was none.</param>
public sealed record OrderHistory(long Count, DateTimeOffset? LastBefore)
{
    /// <summary>No orders.</summary>
    public static OrderHistory None { get; } = new(0, null);
}
