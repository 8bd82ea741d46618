using Pepper.Core.Users;

namespace Pepper.Core.Rules.Evaluation;

/// <summary>What is known of a user when a rule is applied, as far as <see cref="FactNeeds"/> asked for it.</summary>
/// <param name="At">The moment that counts: when the action was recorded, or when a TIME rule was due.</param>
/// <param name="Zone">The tenant's calendar.</param>
public sealed record UserFacts(DateTimeOffset At, TimeZoneInfo Zone)
{
    private DateOnly? today;

    /// <summary>The user; null where it was not asked for, or there is none.</summary>
    public User? User { get; init; }

    /// <summary>The orders of the past.</summary>
    public OrderHistory Orders { get; init; } = OrderHistory.None;

    /// <summary>The points available by perk; a perk that is missing has none.</summary>
    public IReadOnlyDictionary<string, decimal> Points { get; init; } = new Dictionary<string, decimal>();

    /// <summary>The day of <see cref="At"/> on the tenant's calendar.</summary>
    public DateOnly Today => today ??= DayOf(At);

    /// <summary>The day of a moment on the tenant's calendar.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);
}
