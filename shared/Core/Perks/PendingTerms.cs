using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Perks;

/// <summary>
/// How long points that an order earned are held back, so that its refund finds them unspent: <c>points.pendingFor</c> of a
/// perk. They become available on the full hour after that.
/// </summary>
/// <param name="After">How many, 1 to 365 days or 1 to 8,760 hours.</param>
/// <param name="Unit">Hours or days of 24 hours.</param>
public sealed record PendingTerms(int After, PendingUnit Unit)
{
    /// <summary>The longest time, in hours: a year.</summary>
    public const int MaxHours = 8760;

    /// <summary>When points earned at a moment become available.</summary>
    public DateTimeOffset AvailableAt(DateTimeOffset earned)
    {
        var at = earned.ToUniversalTime().AddHours(Unit == PendingUnit.Day ? After * 24 : After);
        var pastHour = at.Ticks % TimeSpan.TicksPerHour;
        return pastHour == 0 ? at : at.AddTicks(TimeSpan.TicksPerHour - pastHour);
    }

    internal static PendingTerms? Read(JsonElement points)
    {
        var pending = points.Member("pendingFor");
        return pending.Decimal("after") is { } after and >= 1 and <= MaxHours && pending.Choice<PendingUnit>("unit") is { } unit
            ? new PendingTerms((int)after, unit)
            : null;
    }
}

/// <summary>What <see cref="PendingTerms.After"/> counts.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<PendingUnit>))]
public enum PendingUnit
{
    /// <summary>Hours.</summary>
    Hour,

    /// <summary>Days of 24 hours.</summary>
    Day,
}
