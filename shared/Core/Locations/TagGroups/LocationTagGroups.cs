using System.Text.Json.Serialization;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Locations.TagGroups;

/// <summary>
/// All tag groups of a tenant, in one document: every filter by tags needs all of them, and their number is held to its
/// limit whatever runs at once.
/// </summary>
/// <param name="Items">The groups, by <see cref="LocationTagGroup.Sort"/>, then by id.</param>
public sealed record LocationTagGroups(IReadOnlyList<LocationTagGroup> Items)
{
    /// <summary>The id of the document in the catalogue of locations' tag groups.</summary>
    public const string DocumentId = "locationTagGroups";

    /// <summary>The most groups of a tenant.</summary>
    public const int MaxGroups = 100;

    /// <summary>The most bytes of JSON that all groups of a tenant may be.</summary>
    public const int MaxBytes = 524_288;

    /// <summary>The document type.</summary>
    public static DocumentType<LocationTagGroups> DocumentType { get; } = new("locationTagGroups", TagGroupsJson.Default.LocationTagGroups)
    {
        PersonalData = PersonalData.None("words that a merchant describes its places with"),
    };

    /// <summary>No groups.</summary>
    public static LocationTagGroups None { get; } = new([]);

    /// <summary>The partition of a tenant's tag groups.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfCatalogue(tenantId, "locationTagGroups");

    /// <summary>The groups with this one, in place of the one of its id; or why not.</summary>
    public Result<LocationTagGroups> With(LocationTagGroup group)
    {
        LocationTagGroups groups = new([.. Items.Where(other => other.Id != group.Id).Append(group).OrderBy(item => item.Sort).ThenBy(item => item.Id, StringComparer.Ordinal)]);
        if (groups.Items.Count > MaxGroups)
        {
            return Error.Refused($"There are {MaxGroups} tag groups, which is the limit.");
        }

        return JsonBytes.Of(groups, TagGroupsJson.Default.LocationTagGroups).Length > MaxBytes
            ? Error.Validation("tags", $"`tags` is too large: all tag groups together may be at most {MaxBytes} bytes.")
            : groups;
    }

    /// <summary>The groups without this one; null when it is not among them.</summary>
    public LocationTagGroups? Without(string groupId) =>
        Items.Any(group => group.Id == groupId) ? new([.. Items.Where(group => group.Id != groupId)]) : null;
}

/// <summary>How tag groups are written as JSON, in the store and on the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LocationTagGroups))]
public sealed partial class TagGroupsJson : JsonSerializerContext;
