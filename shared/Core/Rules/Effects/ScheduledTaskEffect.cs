using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pepper.Core.Input;
using Pepper.Core.Notifications;
using Pepper.Core.ScheduledTasks;
using Pepper.Core.Text;

namespace Pepper.Core.Rules.Effects;

/// <summary>A push message to the user is planned as a scheduled task.</summary>
/// <param name="Type">CREATE_PUSH_NOTIFICATION.</param>
/// <param name="Parameters">The message: the body of a notification, less to whom and when.</param>
/// <param name="DelaySeconds">How long after the match, 0 to <see cref="MaxDelaySeconds"/>; null where <paramref name="At"/> says when.</param>
/// <param name="At">The time of day, <c>HH:MM</c> on the tenant's clock.</param>
/// <param name="AfterDays">How many days after the day of the match, 0 to 366; 0 where the time is not over yet that day, else 1, when null.</param>
public sealed record ScheduledTaskEffect(ScheduledTaskType Type, JsonElement Parameters, long? DelaySeconds, string? At, int? AfterDays)
{
    /// <summary>The longest delay: 366 days.</summary>
    public const long MaxDelaySeconds = 366L * 24 * 3600;

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
        var at = LocalTime.MomentOf(DateOnly.FromDateTime(local).AddDays(days).ToDateTime(time), zone);
        return at < matched ? matched : at;
    }

    /// <summary>The parameters of the task for a user: a notification that is addressed to that user alone.</summary>
    public JsonElement ParametersFor(string userId)
    {
        var body = JsonObject.Create(Parameters)!;
        body["userIds"] = new JsonArray(userId);
        return JsonElement.Parse(body.ToJsonString());
    }

    internal static ScheduledTaskEffect Read(Fields effect)
    {
        effect.RefuseOthers("type", "parameters", "delaySeconds", "at", "afterDays");
        var type = effect.RequiredChoice<ScheduledTaskType>("type");
        if (!effect.Has("parameters"))
        {
            effect.Fail("parameters", "is required.");
        }

        var parameters = effect.OpenObject("parameters", MaxParameters);
        if (effect.Object("parameters") is { } message)
        {
            message.Refuse("userIds", "locationIds", "segmentIds", "global", "runAt", "runAtLocal");
            NotificationContent.From(message);
        }

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
