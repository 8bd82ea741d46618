namespace Pepper.Core.Locations.Hours;

/// <summary>The hours of one day of the week, as spans of minutes since that day's midnight.</summary>
/// <param name="Spans">In order, none reaching into the next; empty on a day that is closed.</param>
public sealed record DayHours(IReadOnlyList<OpenSpan> Spans)
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaxLength = 100;

    private static readonly char[] Dashes = ['-', '\u2013', '\u2014'];

    /// <summary>
    /// Reads <c>9am-5pm</c>, <c>9:30am - 2pm, 17:00-23:00</c>, <c>6pm-2am</c> (until the next morning), <c>24 hours</c>,
    /// <c>closed</c>; null for all else, and for spans that overlap each other.
    /// </summary>
    public static DayHours? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var written = text.Trim();
        if (written.Length > MaxLength)
        {
            return null;
        }

        if (written.Length == 0 || written.Equals("closed", StringComparison.OrdinalIgnoreCase))
        {
            return new DayHours([]);
        }

        if (written.ToUpperInvariant() is "24 HOURS" or "OPEN 24 HOURS")
        {
            return new DayHours([new OpenSpan(0, ClockTime.MinutesOfDay)]);
        }

        var spans = written.Split([',', '&', ';'], StringSplitOptions.TrimEntries).Select(Span).ToList();
        return spans.Contains(null) ? null : InOrder([.. spans.OfType<OpenSpan>().OrderBy(span => span.From)]);
    }

    private static OpenSpan? Span(string text)
    {
        var ends = text.Split(Dashes, 3);
        if (ends.Length != 2 || ClockTime.Read(ends[0]) is not { } from || ClockTime.Read(ends[1]) is not { } to || from == ClockTime.MinutesOfDay)
        {
            return null;
        }

        // What ends before it begins, ends the next day; from a time to the same time is around the clock.
        return new OpenSpan(from, to <= from ? to + ClockTime.MinutesOfDay : to);
    }

    private static DayHours? InOrder(List<OpenSpan> spans) =>
        spans.Zip(spans.Skip(1)).All(pair => pair.First.To <= pair.Second.From) ? new DayHours(spans) : null;
}

/// <summary>A time without a break in which a place is open.</summary>
/// <param name="From">Minutes since the day's midnight by the clock on the wall, 0 to 1439.</param>
/// <param name="To">The first minute after it, at most 2879; from 1440 on it is the next day's.</param>
public sealed record OpenSpan(int From, int To);
