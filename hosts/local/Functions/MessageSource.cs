namespace Pepper.Local.Functions;

/// <summary>Where a function's messages come from.</summary>
/// <param name="Entity">The queue or topic.</param>
/// <param name="Subscription">The topic's subscription; null for a queue.</param>
public readonly record struct MessageSource(string Entity, string? Subscription)
{
    /// <inheritdoc />
    public override string ToString() => Subscription is null ? Entity : $"{Entity}/{Subscription}";
}
