using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Geo;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Locations;

/// <summary>
/// A place where a merchant serves people. Members whose inside the reference leaves open are kept and given back
/// untouched; each is at most 32,768 bytes of JSON,
/// and all together <see cref="MaxBytes"/>. Reference: Locations.
/// </summary>
public sealed record Location
{
    /// <summary>
    /// The most bytes of JSON of a location, its delivery boundaries with it. The reply to a call with a nonce is kept beside
    /// it in base 64, and must be no larger than a document may be.
    /// </summary>
    public const int MaxBytes = 768_000;

    /// <summary>The document type. Documents live in the tenant's catalogue; their ids are the locations' ids.</summary>
    public static DocumentType<Location> DocumentType { get; } = new(
        "location",
        LocationsJson.Default.Location,
        new DocumentIndex(IndexScope.Partition, "_id"),
        new DocumentIndex(IndexScope.Partition, "title", "_id"),
        new DocumentIndex(IndexScope.Partition, "cell", "_id"))
    {
        PersonalData = PersonalData.None("a place of the merchant"),
    };

    /// <summary>The location's id.</summary>
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>
    /// The key of the smallest <see cref="GeoTile"/> that holds <see cref="Geo"/>; written with every version, for the
    /// search of what is near, and not shown to callers.
    /// </summary>
    public string Cell => GeoTile.Of(GeoPosition.Of(Geo)).First;

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Its name, 1 to 255 characters.</summary>
    public required string Title { get; init; }

    /// <summary>What it is like, at most 20,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Whether people can go there; ACTIVE unless said otherwise.</summary>
    public required LocationState State { get; init; }

    /// <summary>An image of it, at most 2,048 characters.</summary>
    public string? MainImageUrl { get; init; }

    /// <summary>An image of it for lists, at most 2,048 characters.</summary>
    public string? ListingImageUrl { get; init; }

    /// <summary>By day, <c>monday</c> to <c>sunday</c>, text such as <c>9am-5pm</c> or <c>closed</c>; other members are kept.</summary>
    public JsonElement? OpeningHours { get; init; }

    /// <summary>HTML to show in place of the opening hours, at most 20,000 characters; they count all the same.</summary>
    public string? AlternativeOpeningHoursText { get; init; }

    /// <summary>What it has, at most 100 words of at most 255 characters.</summary>
    public IReadOnlyList<string>? Facilities { get; init; }

    /// <summary>Which services it offers; those of <see cref="LocationChanges.Services"/> are true or false.</summary>
    public JsonElement? Services { get; init; }

    /// <summary>Buttons that apps show, at most 100 objects.</summary>
    public JsonElement? Buttons { get; init; }

    /// <summary>By provider, such as <c>instagram</c>, whether and where it can be found there.</summary>
    public JsonElement? Links { get; init; }

    /// <summary>The number under which it pays sales tax, at most 64 characters.</summary>
    [JsonPropertyName("VATnumber")]
    public string? VatNumber { get; init; }

    /// <summary>Its postal address.</summary>
    public JsonElement? Address { get; init; }

    /// <summary>How to reach it: <c>phone</c>, <c>email</c>.</summary>
    public JsonElement? Contacts { get; init; }

    /// <summary>Its iBeacons, at most 100 objects.</summary>
    public JsonElement? Beacons { get; init; }

    /// <summary>How orders are taken there.</summary>
    public JsonElement? Ordering { get; init; }

    /// <summary>Where it is, in degrees: longitude from -180 to 180, then latitude from -90 to 90.</summary>
    public required IReadOnlyList<double> Geo { get; init; }

    /// <summary>The regions it belongs to, at most 100 words of at most 255 characters.</summary>
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>Its tags, at most 100 words of at most 255 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The image of its pin on maps, at most 2,048 characters.</summary>
    public string? MapPinImageUrl { get; init; }

    /// <summary>Its time zone of the IANA database; null for the tenant's.</summary>
    public string? Timezone { get; init; }

    /// <summary>By name, parts of it such as a garden, and the tables there.</summary>
    public JsonElement? Zones { get; init; }

    /// <summary>What else the merchant keeps with it.</summary>
    public JsonElement? Extended { get; init; }

    /// <summary>
    /// Where it delivers, <c>{include: [], exlude: []}</c>, as <see cref="Core.Delivery.DeliveryBoundaries.ToJson"/> writes it;
    /// null for nowhere. Shown by the calls of delivery alone.
    /// </summary>
    public JsonElement? DeliveryBoundaries { get; init; }

    /// <summary>
    /// Under which cells it is found by those who want something delivered; written by <see cref="LocationWriter"/> and
    /// never shown.
    /// </summary>
    public IReadOnlyList<string>? DeliveryCells { get; init; }

    /// <summary>The partition of a tenant's locations.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfCatalogue(tenantId, "locations");
}

/// <summary>Whether people can go to a location. Reference: Locations, <c>state</c>.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<LocationState>))]
public enum LocationState
{
    /// <summary>Not yet.</summary>
    Pending,

    /// <summary>Yes.</summary>
    Active,

    /// <summary>No longer.</summary>
    Retired,
}

/// <summary>How the documents of this room are written as JSON, in the store and on the wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Location))]
public sealed partial class LocationsJson : JsonSerializerContext;
