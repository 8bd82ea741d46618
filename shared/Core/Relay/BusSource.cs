namespace Pepper.Core.Relay;

/// <summary>Where a function's messages come from.</summary>
/// <param name="Entity">The queue or topic.</param>
/// <param name="Subscription">The topic's subscription; null for a queue.</param>
public readonly record struct BusSource(string Entity, string? Subscription)
{
    /// <inheritdoc />
    public override string ToString() => Subscription is null ? Entity : $"{Entity}/{Subscription}";

    /// <summary>Every queue, and every subscription of those that say what they want: the whole bus.</summary>
    public static IReadOnlyList<BusSource> All(ActionInterest interest)
    {
        ArgumentNullException.ThrowIfNull(interest);
        return
        [
            .. interest.Subscriptions.Select(name => new BusSource(ChangeRouter.ActionsTopic, name)),
            .. ChangeRouter.Entities.Values
                .Where(entity => entity != ChangeRouter.ActionsTopic)
                .Append(ChangeRouter.PushQueue)
                .Select(queue => new BusSource(queue, null)),
        ];
    }
}
