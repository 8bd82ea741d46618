using Microsoft.Extensions.Time.Testing;
using Pepper.Core.Storage;

namespace Pepper.Tests.Contract.Documents;

/// <summary>What the parts of the contract of <see cref="IDocumentStore"/> have in common.</summary>
public abstract class DocumentStoreContract(StoreUnderTest store)
{
    protected IDocumentStore Store => store.Store;

    protected FakeTimeProvider Clock => store.Clock;

    protected int RandomCases => store.RandomCases;

    protected string Tenant { get; } = $"t{Guid.NewGuid():n}";

    protected Partition Home => new(Tenant, "home");

    protected QuerySpec AllThings => new(Things.Type, Tenant);

    protected async Task<StoredDocument> CreateAsync(string id, object? members = null, Partition? partition = null)
    {
        await CommitAsync(partition ?? Home, Things.Create(id, members));
        return await ReadAsync(id, partition);
    }

    protected async Task CommitAsync(Partition partition, params Write[] writes) =>
        Assert.Equal(CommitResult.Committed, await Store.CommitAsync(partition, writes, default));

    protected async Task<StoredDocument> ReadAsync(string id, Partition? partition = null) =>
        await FindAsync(id, partition) ?? throw new InvalidOperationException($"There is no document {id}.");

    protected Task<StoredDocument?> FindAsync(string id, Partition? partition = null) =>
        Store.ReadAsync(partition ?? Home, id, default);

    protected async Task<string[]> QueryIdsAsync(QuerySpec query)
    {
        var page = await Store.QueryAsync(query, default);
        return [.. page.Items.Select(item => item.Id)];
    }

    protected async Task<List<string>> PageThroughAsync(QuerySpec query)
    {
        var ids = new List<string>();
        IReadOnlyList<object>? start = null;
        do
        {
            var page = await Store.QueryAsync(query with { StartAt = start }, default);
            Assert.InRange(page.Items.Count, page.Next is null ? 0 : query.Limit, query.Limit);
            ids.AddRange(page.Items.Select(item => item.Id));
            start = page.Next;
        }
        while (start is not null);
        return ids;
    }
}
