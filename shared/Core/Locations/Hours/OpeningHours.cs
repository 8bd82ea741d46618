using System.Text.Json;
using Pepper.Core.Text;

namespace Pepper.Core.Locations.Hours;

/// <summary>
/// When a location is open. Days are those of its own clock: a day on which the clocks change is an hour shorter or longer,
/// and a time that does not exist on it counts as the moment at which the clocks are put forward. Pure. Reference:
/// Locations, <c>openingHours</c>.
/// </summary>
public sealed class OpeningHours
{
    // One day beyond a week: a place may open at the same hour of the same day only.
    private const int DaysAhead = 8;

    private readonly IReadOnlyDictionary<DayOfWeek, DayHours> days;

    private OpeningHours(IReadOnlyDictionary<DayOfWeek, DayHours> days) => this.days = days;

    /// <summary>The names of the members, Monday first.</summary>
    public static IReadOnlyList<string> Days { get; } = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>
    /// Reads stored opening hours: a day that is missing is a day that is closed. Null when nothing is known of any day, or
    /// when a day cannot be read, as in what was stored before it was checked.
    /// </summary>
    public static OpeningHours? Read(JsonElement? stored)
    {
        if (stored is not { ValueKind: JsonValueKind.Object } members)
        {
            return null;
        }

        var known = new Dictionary<DayOfWeek, DayHours>();
        foreach (var (name, day) in Days.Select((name, i) => (name, (DayOfWeek)((i + 1) % 7))))
        {
            if (!members.TryGetProperty(name, out var text))
            {
                continue;
            }

            if (text.ValueKind != JsonValueKind.String || DayHours.Read(text.GetString()!) is not { } hours)
            {
                return null;
            }

            known.Add(day, hours);
        }

        return known.Count == 0 ? null : new OpeningHours(known);
    }

    /// <summary>Whether it is open at a moment, and until when that stays so.</summary>
    public OpenState At(DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var spans = Merge(Enumerable.Range(-1, DaysAhead + 2).SelectMany(offset => SpansOf(today.AddDays(offset), zone)));
        var current = spans.FirstOrDefault(span => span.From <= now && now < span.To);
        if (current != default)
        {
            // Around the clock and every day there is no end to be named.
            return new OpenState(true, current.To - now > TimeSpan.FromDays(7) ? null : current.To);
        }

        var next = spans.FirstOrDefault(span => span.From > now);
        return new OpenState(false, next == default ? null : next.From);
    }

    private static List<(DateTimeOffset From, DateTimeOffset To)> Merge(IEnumerable<(DateTimeOffset From, DateTimeOffset To)> spans)
    {
        var merged = new List<(DateTimeOffset From, DateTimeOffset To)>();
        foreach (var span in spans.Where(span => span.From < span.To).OrderBy(span => span.From))
        {
            if (merged.Count > 0 && span.From <= merged[^1].To)
            {
                merged[^1] = (merged[^1].From, span.To > merged[^1].To ? span.To : merged[^1].To);
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged;
    }

    private static DateTimeOffset Moment(DateOnly day, int minutes, TimeZoneInfo zone) =>
        LocalTime.MomentOf(day.ToDateTime(TimeOnly.MinValue).AddMinutes(minutes), zone);

    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> SpansOf(DateOnly day, TimeZoneInfo zone) =>
        days.TryGetValue(day.DayOfWeek, out var hours)
            ? hours.Spans.Select(span => (Moment(day, span.From, zone), Moment(day, span.To, zone)))
            : [];
}

/// <summary>Whether a location is open.</summary>
/// <param name="IsOpen">Whether it is.</param>
/// <param name="ChangesAt">When that changes next; null when it does not within a week.</param>
public sealed record OpenState(bool IsOpen, DateTimeOffset? ChangesAt);
