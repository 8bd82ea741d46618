using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Checkins;

/// <summary>
/// That a user has arrived at a location. It is over 30 minutes after it was made, to every reader. Reference: Checkins.
/// </summary>
/// <param name="Id">The checkin's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">Who arrived.</param>
/// <param name="LocationId">Where.</param>
/// <param name="LocationTitle">What the location was called then.</param>
/// <param name="Type">In which way the user checked in.</param>
/// <param name="Trigger">What made it happen.</param>
/// <param name="Created">When the user arrived.</param>
/// <param name="Updated">When the checkin last changed.</param>
public sealed record Checkin(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    string UserId,
    string LocationId,
    string LocationTitle,
    CheckinType Type,
    CheckinTrigger Trigger,
    DateTimeOffset Created,
    DateTimeOffset Updated)
{
    /// <summary>The id of the document in the user's partition. There is one for each user, so nobody is at two locations.</summary>
    public const string DocumentId = "checkin";

    /// <summary>How long a checkin lasts, counted from when it was made.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(30);

    /// <summary>The document type.</summary>
    public static DocumentType<Checkin> DocumentType { get; } = new(
        "checkin",
        CheckinsJson.Default.Checkin,
        new DocumentIndex(IndexScope.Tenant, "_id"),
        new DocumentIndex(IndexScope.Tenant, "locationId", "created", "_id"))
    {
        PersonalData = PersonalData.DeletedWithUser("checkins", "deleted with the user, 30 minutes after it was made at the latest"),
    };

    /// <summary>From when on it is over.</summary>
    [JsonIgnore]
    public DateTimeOffset Ends => Created + Lifetime;

    /// <summary>Whether it is over, though the store may still hold it.</summary>
    public bool IsOver(DateTimeOffset now) => Ends <= now;

    /// <summary>The condition that a checkin is not over, in the store's words.</summary>
    public static Filter NotOver(DateTimeOffset now) =>
        new("created", FilterOperator.GreaterThan, Timestamp.Write(now - Lifetime));
}

/// <summary>In which way a user checked in. Reference: Checkins, <c>type</c>.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<CheckinType>))]
public enum CheckinType
{
    /// <summary>The app did by itself.</summary>
    Auto,

    /// <summary>The user did by hand.</summary>
    Manual,

    /// <summary>At a display that faces the customers.</summary>
    Cfd,

    /// <summary>While the till was offline.</summary>
    Offline,

    /// <summary>Nothing is known of it.</summary>
    Unknown,
}

/// <summary>What made a checkin happen. Reference: Checkins, <c>trigger</c>.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<CheckinTrigger>))]
public enum CheckinTrigger
{
    /// <summary>The device came near.</summary>
    Geo,

    /// <summary>The device heard a beacon.</summary>
    Beacon,

    /// <summary>A code was scanned.</summary>
    Code,

    /// <summary>The till did it.</summary>
    Pos,

    /// <summary>Nothing is known of it.</summary>
    Unknown,
}

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Checkin))]
internal sealed partial class CheckinsJson : JsonSerializerContext;
