using System.Text.Json;
using Pepper.Core.Input;

namespace Pepper.Core.Perks;

/// <summary>
/// When a perk can be earned and redeemed: the members of <c>perk.dateTimeRestriction</c> that are acted on. All of them
/// are read on the clock of the place where something is bought. Reference: Perks, <c>dateTimeRestriction</c>, whose
/// members are ours.
/// </summary>
/// <param name="StartDate">From when; null for always.</param>
/// <param name="EndDate">Until when; null for always.</param>
/// <param name="DaysOfWeek">The days it is good on, 1 for Monday to 7 for Sunday; empty for all.</param>
/// <param name="TimeRanges">The hours it is good in; empty for all.</param>
public sealed record TimeTerms(
    TermDate? StartDate, TermDate? EndDate, IReadOnlySet<int> DaysOfWeek, IReadOnlyList<TimeRange> TimeRanges)
{
    /// <summary>The most ranges of hours.</summary>
    public const int MaxTimeRanges = 24;

    private const int MaxDays = 7;

    /// <summary>The terms of a perk without <c>dateTimeRestriction</c>: always.</summary>
    public static TimeTerms None { get; } = new(null, null, new HashSet<int>(), []);

    /// <summary>Whether a moment is within these terms, on the clock of a place.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="zone">The place's time zone.</param>
    public TimeVerdict Judge(DateTimeOffset at, TimeZoneInfo zone)
    {
        // The clock on the wall is all that counts: an hour that a change of the clocks leaves out never comes, and one
        // that it repeats comes twice.
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        var day = DateOnly.FromDateTime(local);
        if (StartDate is { } start && !start.HasBegun(at, day))
        {
            return TimeVerdict.NotStarted;
        }

        if (EndDate is { } end && end.HasEnded(at, day))
        {
            return TimeVerdict.Ended;
        }

        return IsOpen(IsoDay(local.DayOfWeek), TimeOnly.FromDateTime(local)) ? TimeVerdict.Good : TimeVerdict.OtherHours;
    }

    /// <summary>Reads the terms; what is wrong is remembered by <paramref name="fields"/>.</summary>
    public static TimeTerms Read(Fields fields)
    {
        var start = TermDate.Read(fields, "startDate");
        var end = TermDate.Read(fields, "endDate");
        if (start is not null && end is not null && end.IsBefore(start))
        {
            fields.Fail("endDate", "must not be before `startDate`.");
        }

        var ranges = fields.Objects("timeRanges", MaxTimeRanges) ?? [];
        return new TimeTerms(start, end, ReadDays(fields), [.. ranges.Select(TimeRange.Read)]);
    }

    private static HashSet<int> ReadDays(Fields fields)
    {
        var days = new HashSet<int>();
        if (!fields.Has("daysOfWeek"))
        {
            return days;
        }

        var list = fields.Source.GetProperty("daysOfWeek");
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MaxDays)
        {
            fields.Fail("daysOfWeek", $"must be an array of at most {MaxDays} days.");
            return days;
        }

        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var day) && day is >= 1 and <= MaxDays)
            {
                days.Add(day);
            }
            else
            {
                fields.Fail($"daysOfWeek[{index}]", "must be a whole number from 1 (Monday) to 7 (Sunday).");
            }

            index++;
        }

        return days;
    }

    // What is left of a range after midnight belongs to the day on which the range began.
    private bool IsOpen(int day, TimeOnly time) => TimeRanges.Count == 0
        ? IsGoodOn(day)
        : TimeRanges.Any(range => (range.Begins(time) && IsGoodOn(day)) || (range.GoesOn(time) && IsGoodOn(DayBefore(day))));

    private bool IsGoodOn(int day) => DaysOfWeek.Count == 0 || DaysOfWeek.Contains(day);

    private static int DayBefore(int day) => day == 1 ? MaxDays : day - 1;

    private static int IsoDay(DayOfWeek day) => day == DayOfWeek.Sunday ? MaxDays : (int)day;
}

/// <summary>What <see cref="TimeTerms"/> say of a moment.</summary>
public enum TimeVerdict
{
    /// <summary>It is within the terms.</summary>
    Good,

    /// <summary>It is before the start.</summary>
    NotStarted,

    /// <summary>It is after the end.</summary>
    Ended,

    /// <summary>It is on another day, or in other hours.</summary>
    OtherHours,
}
