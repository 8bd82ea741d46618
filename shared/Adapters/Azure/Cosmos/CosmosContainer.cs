using System.Net;
using Microsoft.Azure.Cosmos;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>Makes the database and the container as the documents need them, or checks that they are so.</summary>
internal static class CosmosContainer
{
    /// <summary>Items say themselves when they expire; without an own time they never do.</summary>
    private const int ItemsSay = -1;

    /// <summary>Makes what is missing and brings the indexing policy up to date.</summary>
    public static async Task<Container> MakeAsync(
        CosmosClient client, CosmosOptions options, IReadOnlyList<DocumentType> types, CancellationToken cancellation)
    {
        Database database = await client.CreateDatabaseIfNotExistsAsync(options.Database, cancellationToken: cancellation);
        var wanted = new ContainerProperties(options.Container, CosmosIndexing.PartitionKeyPaths)
        {
            DefaultTimeToLive = ItemsSay,
            IndexingPolicy = CosmosIndexing.PolicyFor(types),
        };
        var response = await database.CreateContainerIfNotExistsAsync(wanted, cancellationToken: cancellation);
        var actual = response.Resource;
        if (actual.DefaultTimeToLive != ItemsSay
            || CosmosIndexing.Missing(wanted.IndexingPolicy, actual.IndexingPolicy).Count > 0
            || CosmosIndexing.Missing(actual.IndexingPolicy, wanted.IndexingPolicy).Count > 0)
        {
            await response.Container.ReplaceContainerAsync(wanted, cancellationToken: cancellation);
        }

        if (options.LeaseContainer is { } leases)
        {
            await database.CreateContainerIfNotExistsAsync(new ContainerProperties(leases, "/id"), cancellationToken: cancellation);
        }

        return response.Container;
    }

    /// <summary>Checks the container and changes nothing.</summary>
    /// <exception cref="InvalidOperationException">It is not there, may not be read, or is not as it must be; the message says what to do.</exception>
    public static async Task<Container> CheckAsync(
        CosmosClient client, CosmosOptions options, IReadOnlyList<DocumentType> types, CancellationToken cancellation)
    {
        var container = client.GetContainer(options.Database, options.Container);
        var where = $"The container {options.Container} of the database {options.Database} at {client.Endpoint.Host}";
        ContainerProperties actual;
        try
        {
            actual = await container.ReadContainerAsync(cancellationToken: cancellation);
        }
        catch (CosmosException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            throw new InvalidOperationException($"{where} does not exist. The app makes none by itself there: deploy infra/ first.", exception);
        }
        catch (CosmosException exception) when (exception.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)
        {
            throw new InvalidOperationException(
                $"{where} may not be read ({(int)exception.StatusCode}). Assign the app's identity the role \"Cosmos DB Built-in Data Contributor\" at the account; a new assignment takes some minutes to count.",
                exception);
        }

        var faults = FaultsOf(actual, types);
        return faults.Count == 0
            ? container
            : throw new InvalidOperationException($"{where} is not as the app needs it. Deploy infra/ of this version. {string.Join(" ", faults)}");
    }

    private static List<string> FaultsOf(ContainerProperties actual, IReadOnlyList<DocumentType> types)
    {
        var faults = new List<string>();
        if (!actual.PartitionKeyPaths.SequenceEqual(CosmosIndexing.PartitionKeyPaths))
        {
            faults.Add($"Its partition key must be {string.Join(", ", CosmosIndexing.PartitionKeyPaths)}, not {string.Join(", ", actual.PartitionKeyPaths)}; that cannot be changed, so it must be made anew.");
        }

        if (actual.DefaultTimeToLive != ItemsSay)
        {
            faults.Add($"Its default time to live must be {ItemsSay} (on, no default), not {actual.DefaultTimeToLive?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "off"}.");
        }

        faults.AddRange(CosmosIndexing.Missing(CosmosIndexing.PolicyFor(types), actual.IndexingPolicy).Select(missing => $"Its indexing policy lacks: {missing}."));
        return faults;
    }
}
