using System.Globalization;
using Pepper.Core.Input;
using Pepper.Core.Text;

namespace Pepper.Core.ScheduledTasks;

/// <summary>
/// When a task is to run, as <c>parameters</c> say it: <c>runAt</c>, a moment in ISO 8601, or <c>runAtLocal</c>, what the clocks
/// of the task's location show then, or those of the tenant's time zone where it has none.
/// </summary>
/// <param name="At">The moment.</param>
/// <param name="Local">What the clocks show.</param>
public readonly record struct TaskTime(DateTimeOffset? At, DateTime? Local)
{
    // Whoever writes a later one has mistaken seconds for milliseconds.
    private const int MostYears = 10;

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Whether it is said.</summary>
    public bool IsGiven => At is not null || Local is not null;

    /// <summary>Reads it; at most ten years from now, and not said twice. A time that has passed means at once.</summary>
    internal static TaskTime Read(Fields parameters)
    {
        var at = parameters.Time("runAt");
        var local = ReadLocal(parameters);
        if (at is not null && local is not null)
        {
            parameters.Fail("runAtLocal", "must not be sent together with `runAt`.");
        }

        return new TaskTime(at, local);
    }

    /// <summary>The moment in a time zone; null where none is said.</summary>
    internal DateTimeOffset? In(TimeZoneInfo zone) => Local is { } local ? LocalTime.MomentOf(local, zone) : At;

    /// <summary>Whether a moment is further ahead than tasks can be made for.</summary>
    internal static bool IsTooFar(DateTimeOffset runAt, DateTimeOffset now) => runAt > now.AddYears(MostYears);

    private static DateTime? ReadLocal(Fields parameters)
    {
        if (parameters.Text("runAtLocal", 19) is not { } text)
        {
            return null;
        }

        // The first and the last days of the calendar have no moment in every zone.
        if (DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is > 1 and < 9999)
        {
            return local;
        }

        parameters.Fail("runAtLocal", "must be a date and time without an offset, such as 2026-12-24T18:00.");
        return null;
    }
}
