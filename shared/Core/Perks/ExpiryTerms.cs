using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Perks;

/// <summary>
/// When points gained are lost again: <c>points.expiry</c> of a perk. They last to the end of the day, month or year that
/// is so many after the one they were gained in, so what is gained on one day goes on one day.
/// </summary>
/// <param name="After">How many, 0 to 3,650; at least 1 of days.</param>
/// <param name="Unit">Days, months or years.</param>
/// <param name="Zone">The time zone in which days end: <c>timezone</c>, an IANA name; UTC by default.</param>
public sealed record ExpiryTerms(int After, ExpiryUnit Unit, TimeZoneInfo Zone)
{
    /// <summary>The largest number of units.</summary>
    public const int MaxAfter = 3650;

    /// <summary>When points gained at a moment are lost: the first moment of the day after their last.</summary>
    public DateTimeOffset ExpiresAt(DateTimeOffset gained)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(gained, Zone).DateTime);
        var end = Unit switch
        {
            ExpiryUnit.Day => day.AddDays(After + 1),
            ExpiryUnit.Month => new DateOnly(day.Year, day.Month, 1).AddMonths(After + 1),
            _ => new DateOnly(day.Year, 1, 1).AddYears(After + 1),
        };
        return StartOf(end);
    }

    /// <summary>The terms of a perk; null where its points never expire.</summary>
    public static ExpiryTerms? Of(Perk perk) => Read(perk.Points);

    internal static ExpiryTerms? Read(JsonElement points)
    {
        var expiry = points.Member("expiry");
        return expiry.Decimal("after") is { } after and >= 0 and <= MaxAfter && expiry.Choice<ExpiryUnit>("unit") is { } unit
            ? new ExpiryTerms((int)after, unit, expiry.Zone("timezone") ?? TimeZoneInfo.Utc)
            : null;
    }

    // Where clocks are put forward at midnight the day begins later.
    private DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (Zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}

/// <summary>What <see cref="ExpiryTerms.After"/> counts.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<ExpiryUnit>))]
public enum ExpiryUnit
{
    /// <summary>Days.</summary>
    Day,

    /// <summary>Calendar months.</summary>
    Month,

    /// <summary>Calendar years.</summary>
    Year,
}
