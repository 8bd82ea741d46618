using Cronos;

namespace Pepper.Local.Timers;

/// <summary>When a timer is due: six NCRONTAB fields, in UTC.</summary>
internal sealed class TimerSchedule
{
    private readonly CronExpression expression;

    private TimerSchedule(CronExpression expression) => this.expression = expression;

    /// <summary>Reads an expression, or the one in a setting when it is <c>%Name%</c>.</summary>
    /// <exception cref="FormatException">There is no such setting, or the fields make no sense.</exception>
    public static TimerSchedule Parse(string schedule, IConfiguration settings)
    {
        var text = schedule;
        if (schedule is ['%', .., '%'] && schedule.Length > 2)
        {
            text = settings[schedule[1..^1]] ?? throw new FormatException($"The setting {schedule} of a timer's schedule is missing.");
        }

        try
        {
            return new TimerSchedule(CronExpression.Parse(text, CronFormat.IncludeSeconds));
        }
        catch (CronFormatException exception)
        {
            throw new FormatException($"'{text}' is no schedule of six fields: {exception.Message}", exception);
        }
    }

    /// <summary>The first time after this one; null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) =>
        expression.GetNextOccurrence(after.UtcDateTime) is { } next ? new DateTimeOffset(next, TimeSpan.Zero) : null;
}
