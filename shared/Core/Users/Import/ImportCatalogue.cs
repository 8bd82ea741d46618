using Pepper.Core.Awards;
using Pepper.Core.Awards.Import;
using Pepper.Core.Ids;
using Pepper.Core.Perks;
using Pepper.Core.Segments;
using Pepper.Core.Storage;

namespace Pepper.Core.Users.Import;

/// <summary>The perks and audiences that some rows name, as they were at one moment.</summary>
/// <param name="Perks">Those of the perks that exist and were not deleted, by id.</param>
/// <param name="Audiences">Those of the audiences that exist, by id.</param>
public sealed record ImportCatalogue(IReadOnlyDictionary<string, Perk> Perks, IReadOnlyDictionary<string, Segment> Audiences)
{
    private const int MaxShown = 40;

    /// <summary>The perks that members of the audiences hold, by the audience's id; nothing for an audience that has none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Perk>> Held { get; init; } = new Dictionary<string, IReadOnlyList<Perk>>();

    /// <summary>Reads what the rows name.</summary>
    public static async Task<ImportCatalogue> ReadAsync(
        IDocumentStore store, string tenantId, IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        var (perks, audiences) = (new HashSet<string>(), new HashSet<string>());
        foreach (var row in rows)
        {
            perks.UnionWith(row.Grants.Select(grant => grant.PerkId));
            audiences.UnionWith(row.Audiences);
        }

        var found = await store.ReadManyAsync(
            [
                .. KeysOf(Perk.PartitionOf(tenantId), perks),
                .. KeysOf(Segment.PartitionOf(tenantId), audiences),
                .. audiences.Where(ObjectId.IsValid).Select(id => SegmentPerks.KeyOf(tenantId, id)),
            ],
            cancellation);
        return new ImportCatalogue(
            Of(found, Perk.DocumentType).Where(perk => perk.DeletedAt is null).ToDictionary(perk => perk.Id),
            Of(found, Segment.DocumentType).ToDictionary(segment => segment.Id))
        {
            Held = await ReadHeldAsync(store, tenantId, [.. Of(found, SegmentPerks.DocumentType).Where(perks => perks.PerkIds.Count > 0)], cancellation),
        };
    }

    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<Perk>>> ReadHeldAsync(
        IDocumentStore store, string tenantId, IReadOnlyList<SegmentPerks> audiences, CancellationToken cancellation)
    {
        var ids = audiences.SelectMany(audience => audience.PerkIds).ToHashSet(StringComparer.Ordinal);
        var found = ids.Count == 0 ? [] : await store.ReadManyAsync([.. KeysOf(Perk.PartitionOf(tenantId), ids)], cancellation);
        var perks = Of(found, Perk.DocumentType).ToDictionary(perk => perk.Id);
        return audiences.ToDictionary(
            audience => audience.SegmentId,
            IReadOnlyList<Perk> (audience) => [.. audience.PerkIds.Select(perks.GetValueOrDefault).OfType<Perk>()]);
    }

    /// <summary>What is wrong with the perks and audiences that a row names.</summary>
    public IReadOnlyList<string> Check(ImportRow row)
    {
        List<string>? errors = null;
        foreach (var grant in row.Grants)
        {
            if (!Perks.TryGetValue(grant.PerkId, out var perk))
            {
                (errors ??= []).Add($"perk {Shown(grant.PerkId)} does not exist");
            }
            else if (!perk.Enabled)
            {
                (errors ??= []).Add($"perk {perk.Id} is disabled");
            }
            else if (PointsOf(grant, perk) > (perk.PointsTerms.Maximum ?? Award.MaxAvailable))
            {
                (errors ??= []).Add($"perk {perk.Id} cannot be granted so many points");
            }
            else if ((grant.Points ?? perk.DefaultPoints) <= 0)
            {
                (errors ??= []).Add($"perk {perk.Id} has no default points; state them in a column points_perk_{perk.Id}");
            }
        }

        foreach (var id in row.Audiences)
        {
            if (!Audiences.ContainsKey(id))
            {
                (errors ??= []).Add($"audience {Shown(id)} does not exist");
            }
        }

        return errors ?? [];
    }

    // Of a global perk everybody has the default points to begin with.
    private static decimal PointsOf(RowGrant grant, Perk perk) =>
        (grant.Points ?? perk.DefaultPoints) + (perk.IsGlobal ? Math.Max(0, perk.DefaultPoints) : 0);

    private static IEnumerable<T> Of<T>(IReadOnlyList<StoredDocument> documents, DocumentType<T> type)
        where T : class => documents.Where(document => document.Type == type.Name).Select(document => type.Parse(document).Value);

    private static IEnumerable<DocumentKey> KeysOf(Partition partition, IEnumerable<string> ids) =>
        ids.Where(ObjectId.IsValid).Select(id => new DocumentKey(partition, id));

    private static string Shown(string id) => id.Length <= MaxShown ? id : $"{id.AsSpan(0, MaxShown)}...";
}
