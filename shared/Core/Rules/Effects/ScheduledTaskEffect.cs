using System.Globalization;
using System.Text.Json;
using Pepper.Core.Input;

namespace Pepper.Core.Rules.Effects;

/// <summary>A push message to the user is planned as a scheduled task.</summary>
/// <param name="Type">CREATE_PUSH_NOTIFICATION.</param>
/// <param name="Parameters">The message: what a scheduled task has as <c>parameters</c>, less to whom and when.</param>
/// <param name="DelaySeconds">How long after the match, 0 to <see cref="MaxDelaySeconds"/>; null where <paramref name="At"/> says when.</param>
/// <param name="At">The time of day, <c>HH:MM</c> on the tenant's clock.</param>
/// <param name="AfterDays">How many days after the day of the match, 0 to 366; 0 where the time is not over yet that day, else 1, when null.</param>
public sealed record ScheduledTaskEffect(string Type, JsonElement Parameters, long? DelaySeconds, string? At, int? AfterDays)
{
    /// <summary>The longest delay: 366 days.</summary>
    public const long MaxDelaySeconds = 366L * 24 * 3600;

    /// <summary>The one type there is.</summary>
    public const string CreatePushNotification = "CREATE_PUSH_NOTIFICATION";

    private const int MaxParameters = 8_192;

    /// <summary>When the task is to run.</summary>
    /// <param name="matched">When the conditions were met.</param>
    /// <param name="zone">The tenant's clock.</param>
    public DateTimeOffset DueAt(DateTimeOffset matched, TimeZoneInfo zone)
    {
        if (At is null)
        {
            return matched.AddSeconds(DelaySeconds.GetValueOrDefault());
        }

        var local = TimeZoneInfo.ConvertTime(matched, zone).DateTime;
        var time = TimeOnly.ParseExact(At, "HH:mm", CultureInfo.InvariantCulture);
        var days = AfterDays ?? (TimeOnly.FromDateTime(local) <= time ? 0 : 1);
        var due = DateOnly.FromDateTime(local).AddDays(days).ToDateTime(time);

        // An hour that is left out in spring is made up for by the first moment after it.
        while (zone.IsInvalidTime(due))
        {
            due = due.AddMinutes(1);
        }

        var at = new DateTimeOffset(due, zone.GetUtcOffset(due));
        return at < matched ? matched : at;
    }

    internal static ScheduledTaskEffect Read(Fields effect)
    {
        effect.RefuseOthers("type", "parameters", "delaySeconds", "at", "afterDays");
        var type = effect.RequiredText("type", 100);
        if (type.Length > 0 && type != CreatePushNotification)
        {
            effect.Fail("type", $"must be {CreatePushNotification}.");
        }

        if (!effect.Has("parameters"))
        {
            effect.Fail("parameters", "is required.");
        }

        var parameters = effect.OpenObject("parameters", MaxParameters);
        var at = effect.Text("at", 5);
        if (at is not null && !TimeOnly.TryParseExact(at, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            effect.Fail("at", "must be a time of day in the form HH:MM.");
        }

        var delay = effect.Integer("delaySeconds", 0, MaxDelaySeconds);
        var afterDays = (int?)effect.Integer("afterDays", 0, 366);
        if ((delay is null) == (at is null))
        {
            effect.Fail("delaySeconds", "is required where there is no `at`, and only there.");
        }

        if (afterDays is not null && at is null)
        {
            effect.Fail("afterDays", "goes with `at`.");
        }

        return new ScheduledTaskEffect(type, parameters ?? default, delay, at, afterDays);
    }
}
