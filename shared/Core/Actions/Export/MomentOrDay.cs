using System.Globalization;
using Pepper.Core.Text;

namespace Pepper.Core.Actions.Export;

/// <summary>A moment, or a day of the tenant's calendar.</summary>
/// <param name="Moment">The moment; null for a day.</param>
/// <param name="Day">The day.</param>
public readonly record struct MomentOrDay(DateTimeOffset? Moment, DateOnly Day)
{
    /// <summary>Reads a time in ISO 8601, or a day <c>YYYY-MM-DD</c>; null when the text is neither.</summary>
    public static MomentOrDay? Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new MomentOrDay(null, day)
        : Timestamp.Parse(text) is { } moment ? new MomentOrDay(moment, default)
        : null;

    /// <summary>The moment at which it begins.</summary>
    public DateTimeOffset Begin(TimeZoneInfo zone) => Moment ?? StartOf(Day, zone);

    /// <summary>The moment at which it is over: itself, or the beginning of the day after.</summary>
    public DateTimeOffset End(TimeZoneInfo zone) => Moment ?? (Day == DateOnly.MaxValue ? Timestamp.Never : StartOf(Day.AddDays(1), zone));

    // Where the clocks go forward at midnight, the day begins with the first moment that there is.
    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return local.Ticks < offset.Ticks ? DateTimeOffset.MinValue : new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
