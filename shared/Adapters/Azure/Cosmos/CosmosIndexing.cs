using System.Collections.ObjectModel;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>
/// What the container of documents must be like: its partition key, and an indexing policy that indexes nothing but what is
/// asked for. All lists share a few composite indexes, which begin with tenant (and owner) and type, so that no tenant and
/// no type pays for another's; <see cref="ListKey"/> says how.
/// </summary>
public static class CosmosIndexing
{
    /// <summary>The most composite indexes of a container.</summary>
    public const int MostCompositeIndexes = 100;

    /// <summary>The paths of the partition key, in order.</summary>
    public static IReadOnlyList<string> PartitionKeyPaths { get; } = ["/tenantId", "/owner"];

    // Keys of the partition are no different from other paths here: they are indexed when they are named. The service names
    // the ETag by itself; said here, the policy is told back as it was given.
    private static readonly string[] Included = ["/tenantId/?", "/owner/?", "/type/?", "/expiresAt/?", $"/{TypeKeys.Member}/*"];
    private static readonly string[] Excluded = ["/*", "/\"_etag\"/?"];

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The indexing policy for all documents of the platform, as JSON as the service takes it.</summary>
    public static string PolicyJson() => PolicyJson(PolicyFor(DocumentCatalogue.All));

    /// <summary>The policy for these types.</summary>
    internal static IndexingPolicy PolicyFor(IReadOnlyList<DocumentType> types)
    {
        var policy = new IndexingPolicy { IndexingMode = IndexingMode.Consistent, Automatic = true };
        Array.ForEach(Included, path => policy.IncludedPaths.Add(new IncludedPath { Path = path }));
        Array.ForEach(Excluded, path => policy.ExcludedPaths.Add(new ExcludedPath { Path = path }));
        AddComposites(policy, types, IndexScope.Tenant, "/tenantId", "/type");
        AddComposites(policy, types, IndexScope.Partition, "/tenantId", "/owner", "/type");
        return policy;
    }

    /// <summary>What of a wanted policy another one lacks, path by path; empty when it has all. What it has beside does no harm but cost.</summary>
    internal static IReadOnlyList<string> Missing(IndexingPolicy wanted, IndexingPolicy actual) =>
        [.. Describe(wanted).Except(Describe(actual), StringComparer.Ordinal)];

    private static void AddComposites(IndexingPolicy policy, IReadOnlyList<DocumentType> types, IndexScope scope, params string[] leading)
    {
        var most = types.Max(type => type.Indexes.Count(index => index.Scope == scope));
        for (var number = 0; number < most; number++)
        {
            policy.CompositeIndexes.Add(new Collection<CompositePath>(
            [
                .. leading.Append($"/{TypeKeys.Member}/{ListKey.NameOf(scope, number)}")
                    .Select(path => new CompositePath { Path = path, Order = CompositePathSortOrder.Ascending }),
            ]));
        }
    }

    private static IEnumerable<string> Describe(IndexingPolicy policy) =>
    [
        $"indexing mode {policy.IndexingMode}",
        .. policy.IncludedPaths.Select(path => $"included path {path.Path}"),
        .. policy.CompositeIndexes.Select(paths => $"composite index {string.Join(", ", paths.Select(path => $"{path.Path} {path.Order}"))}"),
    ];

    private static string PolicyJson(IndexingPolicy policy)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("indexingMode", "consistent");
            writer.WriteBoolean("automatic", policy.Automatic);
            WritePaths(writer, "includedPaths", policy.IncludedPaths.Select(path => path.Path));
            WritePaths(writer, "excludedPaths", policy.ExcludedPaths.Select(path => path.Path));
            writer.WriteStartArray("compositeIndexes");
            foreach (var index in policy.CompositeIndexes)
            {
                writer.WriteStartArray();
                foreach (var path in index)
                {
                    writer.WriteStartObject();
                    writer.WriteString("path", path.Path);
                    writer.WriteString("order", path.Order == CompositePathSortOrder.Ascending ? "ascending" : "descending");
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WritePaths(Utf8JsonWriter writer, string name, IEnumerable<string> paths)
    {
        writer.WriteStartArray(name);
        foreach (var path in paths)
        {
            writer.WriteStartObject();
            writer.WriteString("path", path);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
