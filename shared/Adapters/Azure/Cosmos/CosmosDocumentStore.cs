using System.Net;
using Microsoft.Azure.Cosmos;
using Pepper.Core.Storage;
using DocumentPartition = Pepper.Core.Storage.Partition;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>
/// Documents in one Cosmos DB container with the hierarchical partition key (tenant, owner). A commit is a transactional
/// batch, which Cosmos DB limits to 2 MB altogether. The change sequence is the container's change feed: its order holds
/// within a partition. An order over fields needs a declared index with just these, as the service answers no other.
/// </summary>
public sealed class CosmosDocumentStore : IDocumentStore, IDisposable
{
    /// <summary>The most items that the service answers at once.</summary>
    private const int MostItems = 1000;

    private const int MostAtOnce = 8;

    /// <summary>The most documents that are in memory while they are sorted, and what one more answer brings.</summary>
    private const int MostInHand = 3 * QueryRules.MaxLimit;

    /// <summary>
    /// So many documents are read each by itself, at one time: together they would be a query, which costs a little over 2 RU before it reads
    /// anything, and asks for a plan first.
    /// </summary>
    private const int MostAlone = 3;

    private readonly CosmosClient client;
    private readonly Container container;
    private readonly IReadOnlyDictionary<string, TypeKeys> keys;
    private readonly TimeProvider clock;
    private readonly CosmosWatch watch;

    // A client of its own, which nobody makes who imports nothing; null in the store that is it.
    private readonly Lazy<CosmosDocumentStore>? inBulk;

    private CosmosDocumentStore(
        CosmosClient client, Container container, IReadOnlyDictionary<string, TypeKeys> keys, TimeProvider clock, CosmosWatch watch, CosmosOptions? bulk)
    {
        this.client = client;
        this.container = container;
        this.keys = keys;
        this.clock = clock;
        this.watch = watch;
        inBulk = bulk is null ? null : new Lazy<CosmosDocumentStore>(() =>
        {
            var collecting = CosmosClients.New(bulk, isBulk: true);
            var patient = new CosmosWatch(bulk.Logger, clock, bulk.IsDirect, CosmosWatch.SlowInBulk);
            return new CosmosDocumentStore(collecting, collecting.GetContainer(bulk.Database, bulk.Container), keys, clock, patient, null);
        });
    }

    /// <inheritdoc />
    public TimeSpan CommitLag => CosmosBatch.Lag;

    /// <inheritdoc />
    /// <remarks>
    /// A second client in the client library's bulk mode, with connections of its own. Point reads, and commits of a single document
    /// without an absence, are collected; all others go out as they do here.
    /// </remarks>
    public IDocumentStore InBulk => inBulk?.Value ?? this;

    private bool IsCollected => inBulk is null;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Opens the store; makes database, container and indexes as needed.</summary>
    /// <param name="options">Where the documents are.</param>
    /// <param name="types">All document types; their indexes become the container's.</param>
    /// <param name="clock">Says what has expired, and the time of commits; hosts that share the store keep their clocks within seconds.</param>
    /// <param name="cancellation">Stops the opening.</param>
    /// <exception cref="StoreUnavailableException">The account cannot be reached.</exception>
    public static Task<CosmosDocumentStore> OpenAsync(
        CosmosOptions options, IReadOnlyList<DocumentType> types, TimeProvider clock, CancellationToken cancellation) => CosmosFailures.OpenAsync(
        async () =>
        {
            var opened = CosmosClients.New(options);
            try
            {
                var documents = options.ConnectionString is null
                    ? await CosmosContainer.CheckAsync(opened, options, types, cancellation)
                    : await CosmosContainer.MakeAsync(opened, options, types, cancellation);
                var listKeys = types.ToDictionary(type => type.Name, type => new TypeKeys(type), StringComparer.Ordinal);
                return new CosmosDocumentStore(opened, documents, listKeys, clock, new CosmosWatch(options.Logger, clock, options.IsDirect), options);
            }
            catch
            {
                opened.Dispose();
                throw;
            }
        },
        cancellation);

    /// <inheritdoc />
    public Task<StoredDocument?> ReadAsync(DocumentPartition partition, string id, CancellationToken cancellation) => CosmosFailures.GuardAsync(
        async () =>
        {
            // A read that is collected is not given up by the client when the caller does.
            using var response = await watch
                .PointAsync("read", () => container.ReadItemStreamAsync(ItemId.Encode(id), KeyOf(partition), cancellationToken: cancellation))
                .WaitAsync(cancellation);
            if (response.SaysMissing())
            {
                return null;
            }

            response.ThrowUnlessSuccessful();
            using var item = await CosmosItem.ParseAsync(response.Content, cancellation);
            return CosmosItem.Read(item.RootElement, Now);
        },
        cancellation);

    /// <inheritdoc />
    public Task<IReadOnlyList<StoredDocument>> ReadManyAsync(IReadOnlyList<DocumentKey> keys, CancellationToken cancellation) =>
        CosmosFailures.GuardAsync<IReadOnlyList<StoredDocument>>(
            async () =>
            {
                var distinct = keys.Distinct().ToList();
                if (distinct.Count <= MostAlone)
                {
                    var read = await Task.WhenAll(distinct.Select(key => ReadAsync(key.Partition, key.Id, cancellation)));
                    return [.. read.OfType<StoredDocument>()];
                }

                var found = new List<StoredDocument>(distinct.Count);
                var items = distinct.ConvertAll(key => (ItemId.Encode(key.Id), KeyOf(key.Partition)));
                var answered = await watch.PageAsync("keys", () => container.ReadManyItemsStreamAsync(items, cancellationToken: cancellation));
                using var response = answered.ThrowUnlessSuccessful();
                await AddDocumentsAsync(found, response, cancellation);
                return found;
            },
            cancellation);

    /// <inheritdoc />
    public async Task<CommitResult> CommitAsync(DocumentPartition partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        CommitRules.Check(writes);
        return await CosmosFailures.GuardAsync(
            () => new CosmosBatch(container, watch, IsCollected, keys, partition, writes, clock).ExecuteAsync(cancellation),
            cancellation);
    }

    /// <inheritdoc />
    public Task<PartitionPage> ReadPartitionAsync(
        DocumentPartition partition, IReadOnlyCollection<string>? types, string? cursor, int limit, CancellationToken cancellation) => CosmosFailures.GuardAsync(
        async () =>
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, QueryRules.MaxLimit);
            var found = new List<StoredDocument>();
            using var pages = container.GetItemQueryStreamIterator(
                CosmosQuery.InPartition(partition, types),
                cursor,
                new QueryRequestOptions { PartitionKey = KeyOf(partition), MaxItemCount = limit, EnableOptimisticDirectExecution = true });

            // A page may hold fewer than it could, or none, and not be the last.
            while (found.Count == 0 && pages.HasMoreResults)
            {
                using var page = (await watch.PageAsync("partition", () => pages.ReadNextAsync(cancellation))).ThrowUnlessSuccessful();
                await AddDocumentsAsync(found, page, cancellation);
                cursor = page.ContinuationToken;
            }

            return new PartitionPage(found, pages.HasMoreResults ? cursor : null);
        },
        cancellation);

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> ReadIdsAsync(DocumentPartition partition, string prefix, CancellationToken cancellation) =>
        CosmosFailures.GuardAsync<IReadOnlyList<string>>(
            async () =>
            {
                ArgumentException.ThrowIfNullOrEmpty(prefix);
                var ids = new List<string>();
                using var pages = container.GetItemQueryStreamIterator(
                    CosmosQuery.IdsInPartition(partition, ItemId.Encode(prefix), Now),
                    requestOptions: new QueryRequestOptions { PartitionKey = KeyOf(partition), EnableOptimisticDirectExecution = true });
                while (pages.HasMoreResults)
                {
                    using var page = (await watch.PageAsync("ids", () => pages.ReadNextAsync(cancellation))).ThrowUnlessSuccessful();
                    using var answer = await CosmosItem.ParseAsync(page.Content, cancellation);
                    ids.AddRange(answer.RootElement.GetProperty("Documents").EnumerateArray().Select(id => ItemId.Decode(id.GetString()!)));
                }

                ids.Sort(StringComparer.Ordinal);
                return ids;
            },
            cancellation);

    /// <inheritdoc />
    public Task<QueryPage> QueryAsync(QuerySpec query, CancellationToken cancellation)
    {
        QueryRules.Check(query);
        return CosmosFailures.GuardAsync(
            () => KeyRange.InOrder(query, keys[query.Type]) is { } range
                ? ReadAlongAsync(query, range, cancellation)
                : ReadAndSortAsync(query, cancellation),
            cancellation);
    }

    /// <inheritdoc />
    public Task<long> CountAsync(QuerySpec query, CancellationToken cancellation) => CosmosFailures.GuardAsync(
        async () =>
        {
            long count = 0;
            using var pages = Iterate(CosmosQuery.Count(query, keys[query.Type], Now), query, MostItems, readsAll: true);
            while (pages.HasMoreResults)
            {
                using var page = (await watch.PageAsync("count", () => pages.ReadNextAsync(cancellation))).ThrowUnlessSuccessful();
                using var answer = await CosmosItem.ParseAsync(page.Content, cancellation);
                count += answer.RootElement.GetProperty("Documents").EnumerateArray().Sum(part => part.GetInt64());
            }

            return count;
        },
        cancellation);

    /// <inheritdoc />
    /// <remarks>
    /// The feed never tears a commit apart. Room is left for that, but with a limit below 100 an answer may exceed the
    /// limit by the rest of one commit.
    /// </remarks>
    public Task<ChangePage> ReadChangesAsync(string? cursor, IReadOnlyCollection<string> types, int limit, CancellationToken cancellation) =>
        CosmosFailures.GuardAsync(
            async () =>
            {
                var start = cursor is null ? ChangeFeedStartFrom.Beginning() : ChangeFeedStartFrom.ContinuationToken(cursor);
                var options = new ChangeFeedRequestOptions { PageSizeHint = Math.Max(1, limit - CommitRules.MaxWrites + 1) };
                using var feed = container.GetChangeFeedStreamIterator(start, ChangeFeedMode.LatestVersion, options);
                var changes = new List<StoredDocument>();
                while (changes.Count == 0 && feed.HasMoreResults)
                {
                    using var page = await watch.PageAsync("changes", () => feed.ReadNextAsync(cancellation));
                    if (page.StatusCode == HttpStatusCode.NotModified)
                    {
                        return new ChangePage([], page.ContinuationToken ?? cursor);
                    }

                    await AddDocumentsAsync(changes, page.ThrowUnlessSuccessful(), cancellation);
                    changes.RemoveAll(change => !types.Contains(change.Type));
                    cursor = page.ContinuationToken;
                }

                return new ChangePage(changes, cursor);
            },
            cancellation);

    /// <summary>
    /// Gives the documents of a type, of all tenants, the keys of the lists that the type declares now, where they were written before it did.
    /// Safe to break off, to repeat, and to run while callers write; what it reads and writes costs as any reading and writing does.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such type.</exception>
    public Task<RekeyTally> RekeyAsync(string type, CancellationToken cancellation)
    {
        var declared = keys.GetValueOrDefault(type) ?? throw new ArgumentException($"There is no document type {type}.", nameof(type));
        var collecting = (CosmosDocumentStore)InBulk;
        return CosmosFailures.GuardAsync(
            () => new CosmosRekeying(collecting.container, collecting.watch, type, declared, clock).RunAsync(cancellation), cancellation);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (inBulk is { IsValueCreated: true })
        {
            inBulk.Value.Dispose();
        }

        client.Dispose();
    }

    /// <summary>The partition key of a partition.</summary>
    internal static PartitionKey KeyOf(DocumentPartition partition) =>
        new PartitionKeyBuilder().Add(partition.TenantId).Add(partition.Owner).Build();

    private async Task<QueryPage> ReadAlongAsync(QuerySpec query, KeyRange range, CancellationToken cancellation)
    {
        var found = new List<StoredDocument>();

        // One document more than the page holds says whether there is another page, and where it starts.
        using var pages = Iterate(CosmosQuery.Page(query, keys[query.Type], range), query, query.Limit + 1, readsAll: false);
        while (found.Count <= query.Limit && pages.HasMoreResults)
        {
            using var page = (await watch.PageAsync("query", () => pages.ReadNextAsync(cancellation))).ThrowUnlessSuccessful();
            await AddDocumentsAsync(found, page, cancellation);
        }

        return OrderedPage.Of(found, query);
    }

    // An order that no index was declared for, as of two fields in different directions.
    private async Task<QueryPage> ReadAndSortAsync(QuerySpec query, CancellationToken cancellation)
    {
        var found = new List<StoredDocument>();
        var type = keys[query.Type];
        using var pages = Iterate(CosmosQuery.Matching(query, type, KeyRange.Narrowest(query, type)), query, MostItems, readsAll: true);
        while (pages.HasMoreResults)
        {
            using var page = (await watch.PageAsync("query", () => pages.ReadNextAsync(cancellation))).ThrowUnlessSuccessful();
            await AddDocumentsAsync(found, page, cancellation);

            // However long the list is, no more of it is kept in memory than a page needs.
            if (found.Count >= MostInHand)
            {
                found = OrderedPage.First(found, query);
            }
        }

        return OrderedPage.Sorted(found, query);
    }

    private FeedIterator Iterate(QueryDefinition definition, QuerySpec query, int items, bool readsAll)
    {
        var key = new PartitionKeyBuilder().Add(query.TenantId);
        return container.GetItemQueryStreamIterator(definition, requestOptions: new QueryRequestOptions
        {
            PartitionKey = query.Owner is { } owner ? key.Add(owner).Build() : key.Build(),
            MaxItemCount = Math.Min(items, MostItems),

            // What is read whole is read from all physical partitions at one time. A page is not: to read ahead would be paid for in vain.
            MaxConcurrency = readsAll ? MostAtOnce : null,
            MaxBufferedItemCount = readsAll ? MostItems : null,

            // Within one partition this saves asking for a plan. With the tenant alone the client library asks so, and then again with a plan.
            EnableOptimisticDirectExecution = query.Owner is not null,
        });
    }

    private async Task AddDocumentsAsync(List<StoredDocument> found, ResponseMessage response, CancellationToken cancellation)
    {
        using var answer = await CosmosItem.ParseAsync(response.Content, cancellation);
        foreach (var item in answer.RootElement.GetProperty("Documents").EnumerateArray())
        {
            if (CosmosItem.Read(item, Now) is { } document)
            {
                found.Add(document);
            }
        }
    }
}
