using System.Globalization;
using Pepper.Core.Input;
using Pepper.Core.Text;

namespace Pepper.Core.Perks;

/// <summary>
/// One end of a stretch of time: a day of the place's own calendar, which counts as a whole, or a moment that is the same
/// everywhere. A stretch begins with its first moment and ends just before its last.
/// </summary>
public sealed record TermDate
{
    private TermDate(DateOnly? day, DateTimeOffset? moment)
    {
        Day = day;
        Moment = moment;
    }

    /// <summary>The day; null where it is a moment.</summary>
    public DateOnly? Day { get; }

    /// <summary>The moment; null where it is a day.</summary>
    public DateTimeOffset? Moment { get; }

    /// <summary>Reads <c>YYYY-MM-DD</c>, or a time in ISO 8601, which is UTC where it names no offset.</summary>
    public static TermDate? Read(Fields fields, string name)
    {
        if (fields.Text(name, 40) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new TermDate(day, null);
        }

        if (Timestamp.Parse(text) is { } moment)
        {
            return new TermDate(null, moment);
        }

        fields.Fail(name, "must be a day, such as 2026-01-31, or a time in ISO 8601, such as 2026-01-31T09:30:00.000Z.");
        return null;
    }

    internal bool HasBegun(DateTimeOffset at, DateOnly today) => Day is { } day ? today >= day : at >= Moment;

    internal bool HasEnded(DateTimeOffset at, DateOnly today) => Day is { } day ? today > day : at >= Moment;

    // A day and a moment can't be told apart without a place, so such a pair is taken as it is.
    internal bool IsBefore(TermDate other) => Day < other.Day || Moment < other.Moment;
}
