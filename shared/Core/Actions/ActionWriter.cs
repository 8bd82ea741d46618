using System.Globalization;
using System.Text.Json.Nodes;
using Pepper.Core.Storage;

namespace Pepper.Core.Actions;

/// <summary>
/// Makes the write that records an action; it goes into the commit of what the action tells of, and the store gives it the time
/// of that commit.
/// </summary>
public static class ActionWriter
{
    /// <summary>The write that records an action.</summary>
    /// <inheritdoc cref="Make"/>
    public static Append Record(
        string id,
        string type,
        DateTimeOffset now,
        ActionTenant tenant,
        ActionUser? user,
        JsonObject metadata,
        ActionLocation? location = null) =>
        Record(Make(id, type, now, tenant, user, metadata, location));

    /// <summary>The write that records an action.</summary>
    public static Append Record(ActionRecord action) => Record(new ActionBody(action));

    /// <summary>The write that records an action whose body is wanted again, as the commit has made it.</summary>
    public static Append Record(ActionBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new Append(ActionRecord.DocumentIdOf(body.Action.Id), ActionRecord.DocumentType.Name, body);
    }

    /// <summary>Makes an action; its calendar is that of the location, or else the tenant's.</summary>
    /// <param name="id">The action's id; derived from its cause where the cause must not act twice.</param>
    /// <param name="type">One of <see cref="ActionType.All"/>.</param>
    /// <param name="now">The clock's time; the store's takes its place in the commit.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="user">The user it is about.</param>
    /// <param name="metadata">
    /// What it was; where it has payments, their types are put beside them, to be filtered by, and where it has a value, that
    /// value's <see cref="ValueRange"/>.
    /// </param>
    /// <param name="location">Where it was, if anywhere.</param>
    public static ActionRecord Make(
        string id,
        string type,
        DateTimeOffset now,
        ActionTenant tenant,
        ActionUser? user,
        JsonObject metadata,
        ActionLocation? location)
    {
        if (metadata["payments"] is JsonArray payments)
        {
            metadata["paymentTypes"] = new JsonArray([.. TypesOf(payments).Select(word => (JsonNode?)word)]);
        }

        ValueRange.AddTo(type, metadata);
        var zone = location?.Zone ?? tenant.Zone ?? TimeZoneInfo.Utc;
        if (user?.Birthdate is { } birth)
        {
            user = user with { AgeBand = AgeBand.Of(birth, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime)) };
        }

        return new ActionRecord(id, tenant.Id, type, TimeOf(now, zone), metadata, new ActionContext(tenant, user, location));
    }

    /// <summary>A moment in the words of a place's calendar.</summary>
    public static ActionTime TimeOf(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return new ActionTime(
            moment,
            local.Month,
            ISOWeek.GetWeekOfYear(local.DateTime),
            local.Day,
            local.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)local.DayOfWeek,
            DaypartOf(local.Hour));
    }

    private static IEnumerable<string> TypesOf(JsonArray payments) => payments
        .Select(payment => payment?["type"]?.GetValue<string>())
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    private static string DaypartOf(int hour) => hour switch
    {
        >= 5 and < 9 => "BREAKFAST",
        >= 9 and < 12 => "MORNING",
        >= 12 and < 14 => "LUNCH",
        >= 14 and < 17 => "AFTERNOON",
        >= 17 and < 22 => "EVENING",
        _ => "NIGHT",
    };
}
