using Cronos;
using Pepper.Core.Input;

namespace Pepper.Core.Rules;

/// <summary>How often conditions must be met until a rule acts, how often it may, and when a TIME rule runs. Reference: Rules, <c>occurrences</c>.</summary>
/// <param name="Count">How many matches of a user make the rule act, 1 to <see cref="MaxCount"/>; null for 1.</param>
/// <param name="PeriodSeconds">Within how many seconds these must lie, by the times of the actions; null for ever.</param>
/// <param name="Reset">
/// Whether counting begins anew once the rule has acted (the default); otherwise every further match acts as long as there are enough.
/// </param>
/// <param name="MaxPerUser">How often the rule may act on one user, 1 to <see cref="MostPerUser"/>; null for no end.</param>
/// <param name="CooldownSeconds">How long the rule rests for a user once it has acted on that user; null for not at all.</param>
/// <param name="Schedule">When a TIME rule runs: a cron expression of five fields, on the tenant's clock; null for a TYPE rule.</param>
public sealed record RuleOccurrences(int? Count, long? PeriodSeconds, bool? Reset, long? MaxPerUser, long? CooldownSeconds, string? Schedule)
{
    /// <summary>The most matches that can be asked for.</summary>
    public const int MaxCount = 1000;

    /// <summary>The longest period and the longest rest: 366 days.</summary>
    public const long MaxPeriodSeconds = 366L * 24 * 3600;

    /// <summary>The most that can be asked for as the number of times for one user.</summary>
    public const long MostPerUser = 1_000_000;

    private const int MaxSchedule = 100;

    /// <summary>Whether a user's matches have to be counted.</summary>
    internal bool Counts => Count > 1 || MaxPerUser is not null || CooldownSeconds is not null;

    /// <summary>Reads the member <c>occurrences</c>.</summary>
    public static RuleOccurrences? Read(Fields body)
    {
        if (body.Object("occurrences") is not { } fields)
        {
            return null;
        }

        fields.RefuseOthers("count", "periodSeconds", "reset", "maxPerUser", "cooldownSeconds", "schedule");
        return new RuleOccurrences(
            (int?)fields.Integer("count", 1, MaxCount),
            fields.Integer("periodSeconds", 1, MaxPeriodSeconds),
            fields.Flag("reset"),
            fields.Integer("maxPerUser", 1, MostPerUser),
            fields.Integer("cooldownSeconds", 1, MaxPeriodSeconds),
            ReadSchedule(fields));
    }

    /// <summary>The newest moment of the schedule that is over; null when there was none after <paramref name="since"/>.</summary>
    /// <param name="since">From when on the schedule counts, this moment not included.</param>
    /// <param name="now">Until when, this moment included.</param>
    /// <param name="zone">The calendar that the schedule is read by.</param>
    public DateTimeOffset? NewestDue(DateTimeOffset since, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (Schedule is null || !CronExpression.TryParse(Schedule, out var cron) || since >= now)
        {
            return null;
        }

        // Looked for from the back, so that a rule that slept for a year costs no more than one that slept for a day.
        for (var reach = TimeSpan.FromHours(1); ; reach *= 8)
        {
            var from = now - since > reach ? now - reach : since;
            if (NewestIn(cron, from, now, zone) is { } due)
            {
                return due;
            }

            if (from == since)
            {
                return null;
            }
        }
    }

    private static DateTimeOffset? NewestIn(CronExpression cron, DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        DateTimeOffset? newest = null;
        foreach (var due in cron.GetOccurrences(from.UtcDateTime, to.UtcDateTime, zone, fromInclusive: false, toInclusive: true))
        {
            newest = new DateTimeOffset(due, TimeSpan.Zero);
        }

        return newest;
    }

    private static string? ReadSchedule(Fields fields)
    {
        var schedule = fields.Text("schedule", MaxSchedule, 1);
        if (schedule is null)
        {
            return null;
        }

        if (!CronExpression.TryParse(schedule, out var cron) || cron.GetNextOccurrence(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc)) is null)
        {
            fields.Fail("schedule", "must be a cron expression of five fields (minute, hour, day of month, month, day of week) that comes to pass, such as 0 9 * * *.");
            return null;
        }

        return schedule;
    }
}
