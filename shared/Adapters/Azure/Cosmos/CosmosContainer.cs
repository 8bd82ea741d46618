using System.Collections.ObjectModel;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>Makes the database and the container with the indexes that the document types declare.</summary>
internal static class CosmosContainer
{
    /// <summary>Makes what is missing and brings the indexing policy up to date.</summary>
    public static async Task<Container> OpenAsync(
        CosmosClient client, CosmosOptions options, IReadOnlyList<DocumentType> types, CancellationToken cancellation)
    {
        Database database = await client.CreateDatabaseIfNotExistsAsync(options.Database, cancellationToken: cancellation);
        var wanted = new ContainerProperties(options.Container, ["/tenantId", "/owner"])
        {
            // Items say themselves when they expire; without an own time they never do.
            DefaultTimeToLive = -1,
            IndexingPolicy = PolicyFor(types),
        };
        var response = await database.CreateContainerIfNotExistsAsync(wanted, cancellationToken: cancellation);
        if (Describe(response.Resource.IndexingPolicy) != Describe(wanted.IndexingPolicy))
        {
            await response.Container.ReplaceContainerAsync(wanted, cancellationToken: cancellation);
        }

        return response.Container;
    }

    /// <summary>Nothing is indexed but what is declared: every index is paid for at every write.</summary>
    internal static IndexingPolicy PolicyFor(IReadOnlyList<DocumentType> types)
    {
        var policy = new IndexingPolicy { IndexingMode = IndexingMode.Consistent };
        policy.ExcludedPaths.Add(new ExcludedPath { Path = "/*" });
        foreach (var path in types
            .SelectMany(type => type.Indexes)
            .SelectMany(index => index.Paths.Concat(index.Beside))
            .Select(path => $"{PathOf(path)}/?")
            .Append("/type/?")
            .Append("/expiresAt/?")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal))
        {
            policy.IncludedPaths.Add(new IncludedPath { Path = path });
        }

        foreach (var paths in types
            .SelectMany(type => type.Indexes)
            .Where(index => index.Paths.Count > 1)
            .DistinctBy(index => string.Join('\n', index.Paths))
            .OrderBy(index => string.Join('\n', index.Paths), StringComparer.Ordinal)
            .SelectMany(index => Directions(index.Paths)))
        {
            policy.CompositeIndexes.Add(paths);
        }

        return policy;
    }

    /// <summary>
    /// A composite index serves its own directions and their exact opposite, so the first path can always ascend and the
    /// others need each combination.
    /// </summary>
    private static IEnumerable<Collection<CompositePath>> Directions(IReadOnlyList<string> paths)
    {
        for (var directions = 0; directions < 1 << (paths.Count - 1); directions++)
        {
            yield return
            [
                .. paths.Select((path, index) => new CompositePath
                {
                    Path = PathOf(path),
                    Order = index > 0 && (directions & (1 << (index - 1))) != 0
                        ? CompositePathSortOrder.Descending
                        : CompositePathSortOrder.Ascending,
                }),
            ];
        }
    }

    private static string PathOf(string path) => $"/body/{path.Replace('.', '/')}";

    // The service adds paths of its own, such as that of the ETag, and so the policies are compared by what we ask for.
    private static string Describe(IndexingPolicy policy) => JsonSerializer.Serialize(new
    {
        Included = policy.IncludedPaths.Select(path => path.Path).Order(StringComparer.Ordinal),
        Composite = policy.CompositeIndexes
            .Select(paths => string.Join(", ", paths.Select(path => $"{path.Path} {path.Order}")))
            .Order(StringComparer.Ordinal),
    });
}
