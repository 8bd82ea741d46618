using System.Globalization;
using Pepper.Core.Input;

namespace Pepper.Core.Perks;

/// <summary>
/// Hours of a day, from <paramref name="From"/> until just before <paramref name="To"/>. Where <paramref name="To"/> is not
/// later they go over midnight; <c>00:00</c> to <c>00:00</c> is the whole day.
/// </summary>
/// <param name="From">The first minute, on the clock of the place.</param>
/// <param name="To">The minute after the last.</param>
public readonly record struct TimeRange(TimeOnly From, TimeOnly To)
{
    private bool IsOverMidnight => To <= From;

    internal static TimeRange Read(Fields fields) => new(ReadTime(fields, "from"), ReadTime(fields, "to"));

    // On the day on which the range begins.
    internal bool Begins(TimeOnly time) => time >= From && (IsOverMidnight || time < To);

    // On the day after it.
    internal bool GoesOn(TimeOnly time) => IsOverMidnight && time < To;

    private static TimeOnly ReadTime(Fields fields, string name)
    {
        var text = fields.RequiredText(name, 5);
        if (!TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            fields.Fail(name, "must be a time of day in the form HH:mm.");
        }

        return time;
    }
}
