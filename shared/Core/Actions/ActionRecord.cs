using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Pepper.Core.Calls;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.Actions;

/// <summary>
/// The record of something that happened; the platform's event. Written in the same commit as what it tells of, into
/// the user's partition, and relayed to the bus from there. Reference: Actions.
/// </summary>
/// <param name="Id">The action's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="Type">One of <see cref="ActionType.All"/>.</param>
/// <param name="When">When it was recorded: the time that the store gave to its commit, later than that of all actions seen before it.</param>
/// <param name="Metadata">What it was, by type; docs/actions.md lists the members.</param>
/// <param name="Context">Who was part of it, and where.</param>
public sealed record ActionRecord(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    string Type,
    ActionTime When,
    JsonObject Metadata,
    ActionContext Context)
{
    /// <summary>The path of the types of payment of an action that has payments: an array of <see cref="PaymentType.All"/>.</summary>
    public const string PaymentTypes = "metadata.paymentTypes";

    /// <summary>The path of the id of the location where it happened, if anywhere.</summary>
    public const string AtLocation = "context.location._id";

    /// <summary>What made it happen, where automation did; null for what people and the world outside do.</summary>
    public AutomationCause? Cause { get; init; }

    /// <summary>
    /// What tells a posted action from another that is sent under the same name (<see cref="PostedAction.Digest"/>); null
    /// for what the platform wrote by itself. Kept in the store and not <see cref="Shown"/>.
    /// </summary>
    public string? Digest { get; init; }

    /// <summary>The action as callers see it.</summary>
    [JsonIgnore]
    public ActionRecord Shown => Digest is null ? this : this with { Digest = null };

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<ActionRecord> DocumentType { get; } = new(
        "action",
        ActionsJson.Default.ActionRecord,
        new DocumentIndex(IndexScope.Tenant, "_id"),
        new DocumentIndex(IndexScope.Tenant, "when.timestamp", "_id") { Beside = ["type"] },
        new DocumentIndex(IndexScope.Tenant, AtLocation, "when.timestamp", "_id"),
        new DocumentIndex(IndexScope.Partition, "when.timestamp", "_id"))
    {
        PersonalData = PersonalData.Redacted("actions", "stays without the name, gender and age; texts of its metadata that name the person become `(erased)`").Withholding("digest"),
    };

    /// <summary>The id of an action's document in the user's partition.</summary>
    public static string DocumentIdOf(string actionId) => $"action|{actionId}";
}

/// <summary>When an action was recorded, also in the words of the place's calendar.</summary>
/// <param name="Timestamp">The moment.</param>
/// <param name="MonthOfYear">1 to 12, local.</param>
/// <param name="WeekOfYear">The ISO 8601 week, 1 to 53, local.</param>
/// <param name="DayOfMonth">1 to 31, local.</param>
/// <param name="DayOfWeek">1 for Monday to 7 for Sunday, local.</param>
/// <param name="Daypart">BREAKFAST, MORNING, LUNCH, AFTERNOON, EVENING or NIGHT, local.</param>
public sealed record ActionTime(
    DateTimeOffset Timestamp,
    [property: JsonPropertyName("monthofyear")] int MonthOfYear,
    [property: JsonPropertyName("weekofyear")] int WeekOfYear,
    [property: JsonPropertyName("dayofmonth")] int DayOfMonth,
    [property: JsonPropertyName("dayofweek")] int DayOfWeek,
    string Daypart);

/// <summary>Who was part of an action, and where.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="User">The user, if there was one.</param>
/// <param name="Location">The location, if there was one.</param>
public sealed record ActionContext(ActionTenant Tenant, ActionUser? User, ActionLocation? Location)
{
    /// <summary>The calendar that counts: that of the location, or else the tenant's, or else UTC. Not part of the action.</summary>
    [JsonIgnore]
    public TimeZoneInfo Zone => Location?.Zone ?? Tenant.Zone ?? TimeZoneInfo.Utc;
}

/// <summary>The tenant of an action.</summary>
public sealed record ActionTenant([property: JsonPropertyName("_id")] string Id, string Title)
{
    /// <summary>The calendar of what happens at no place of its own; UTC when null. Not part of the action.</summary>
    [JsonIgnore]
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>A tenant as it is now.</summary>
    public static ActionTenant Of(Tenant tenant) =>
        new(tenant.Id, tenant.Title) { Zone = TimeZones.Get(tenant.Settings.Timezone) };
}

/// <summary>The user of an action.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">The full name at that time; redacted with the user.</param>
/// <param name="PrimaryPlatform">UNKNOWN, IOS or ANDROID.</param>
public sealed record ActionUser([property: JsonPropertyName("_id")] string Id, string? Name, string? PrimaryPlatform)
{
    /// <summary>FEMALE or MALE, where it is known; redacted with the user.</summary>
    public string? Gender { get; init; }

    /// <summary>How old the user was, as <see cref="Actions.AgeBand"/> says, where it is known; redacted with the user.</summary>
    public string? AgeBand { get; init; }

    /// <summary>The segments that the user was in, by id; missing in actions of before they were told of.</summary>
    public IReadOnlyList<string>? SegmentIds { get; init; }

    /// <summary>The date of birth, for the age band. Not part of the action.</summary>
    [JsonIgnore]
    public DateOnly? Birthdate { get; init; }

    /// <summary>The user without what names or describes the person.</summary>
    [JsonIgnore]
    public ActionUser Redacted => this with { Name = null, Gender = null, AgeBand = null };
}

/// <summary>The location of an action.</summary>
public sealed record ActionLocation([property: JsonPropertyName("_id")] string Id, string? Title)
{
    /// <summary>Its tags at that time; missing where there are none, or the platform does not know the location.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The regions it belonged to at that time; missing where there are none, or the platform does not know the location.</summary>
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>The calendar that counts there; the tenant's when null. Not part of the action.</summary>
    [JsonIgnore]
    public TimeZoneInfo? Zone { get; init; }
}
