using Pepper.Core.Locations.Hours;

namespace Pepper.Core.Locations.Files;

/// <summary>
/// The columns of files of locations, the same for import and export. Reference: Locations, Start Bulk Location Import.
/// </summary>
internal static class LocationFile
{
    /// <summary>The column of the id.</summary>
    public const string Id = "_id";

    /// <summary>The column of the title.</summary>
    public const string Title = "title";

    /// <summary>The column of the state.</summary>
    public const string State = "state";

    /// <summary>The column of the longitude, in degrees.</summary>
    public const string Longitude = "geo_longitude";

    /// <summary>The column of the latitude, in degrees.</summary>
    public const string Latitude = "geo_latitude";

    /// <summary>The member, and the group of columns, of the links.</summary>
    public const string Links = "links";

    /// <summary>The member, and the group of columns, of the zones.</summary>
    public const string Zones = "zones";

    /// <summary>The member of the delivery boundaries.</summary>
    public const string DeliveryBoundaries = "deliveryBoundaries";

    /// <summary>Columns that hold a member's text.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        Title, State, "description", "timezone", "VATnumber", "mainImageUrl", "listingImageUrl", "mapPinImageUrl", "alternativeOpeningHoursText",
    ];

    /// <summary>Columns that hold a list of words.</summary>
    public static IReadOnlyList<string> Lists { get; } = ["facilities", "regions", "tags"];

    /// <summary>Members with a column for each of their own, such as <c>address.city</c>, and one for all others.</summary>
    public static IReadOnlyList<ObjectFormat> Objects { get; } =
    [
        new("address", CellKind.Text, ["line1", "line2", "city", "region", "postalCode", "country"]),
        new("contacts", CellKind.Text, ["phone", "email"]),
        new("services", CellKind.Flag, LocationChanges.Services),
        new("openingHours", CellKind.Text, OpeningHours.Days),
    ];

    /// <summary>What a link has columns for.</summary>
    public static IReadOnlyList<(string Name, CellKind Kind)> LinkMembers { get; } = [("enabled", CellKind.Flag), ("parameters", CellKind.Text)];

    /// <summary>What a zone has a column for, beside its name.</summary>
    public static (string Name, CellKind Kind) ZoneTables { get; } = ("tables", CellKind.Array);

    /// <summary>What a zone's name is called.</summary>
    public const string ZoneName = "name";

    /// <summary>Members that stand in one column as JSON.</summary>
    public static IReadOnlyList<string> Json { get; } = ["ordering", "buttons", "extended", "beacons", DeliveryBoundaries];

    /// <summary>Members that have a column of JSON.</summary>
    public static IEnumerable<string> WithJson => [.. Objects.Select(format => format.Member), Links, Zones, .. Json];

    /// <summary>The column that holds a member, or what of it has no column, as JSON.</summary>
    public static string JsonColumnOf(string member) => $"{member}_json";
}

/// <summary>A member whose own members have columns.</summary>
/// <param name="Member">Its name.</param>
/// <param name="Kind">What these columns hold.</param>
/// <param name="Known">The members that the reference names; each has a column in every export.</param>
internal sealed record ObjectFormat(string Member, CellKind Kind, IReadOnlyList<string> Known);

/// <summary>What a cell holds of a nested member.</summary>
internal enum CellKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>TRUE or FALSE.</summary>
    Flag,

    /// <summary>An array, as JSON.</summary>
    Array,
}
