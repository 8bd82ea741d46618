using Microsoft.Extensions.Time.Testing;
using Pepper.Core.Ids;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Tenants;

/// <summary>The list of all tenants, which every run of a timer begins with.</summary>
public sealed class TenantDirectoryTests : IAsyncLifetime, IDisposable
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private readonly TemporaryStore temporary = new();
    private CountedQueries store = null!;
    private TenantDirectory tenants = null!;

    public async Task InitializeAsync()
    {
        store = new CountedQueries(temporary.Documents);
        tenants = new TenantDirectory(store, clock: clock);
        await MakeAsync("one", tenants);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Timers_that_run_within_half_a_minute_read_the_list_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 13).Select(_ => ListAsync()));
        clock.Advance(TimeSpan.FromSeconds(29));
        await ListAsync();

        Assert.Equal(1, store.Count);
        clock.Advance(TimeSpan.FromSeconds(1));
        await ListAsync();
        Assert.Equal(2, store.Count);
    }

    [Fact]
    public async Task A_tenant_that_this_process_makes_is_in_the_list_at_once()
    {
        Assert.Single(await ListAsync());

        await MakeAsync("two", tenants);

        Assert.Equal(2, (await ListAsync()).Count);
    }

    [Fact]
    public async Task A_tenant_that_another_process_makes_is_in_the_list_half_a_minute_later()
    {
        Assert.Single(await ListAsync());
        await MakeAsync("two", new TenantDirectory(temporary.Documents));
        Assert.Single(await ListAsync());

        clock.Advance(TenantDirectory.Remembered);

        Assert.Equal(2, (await ListAsync()).Count);
    }

    [Fact]
    public async Task A_reading_that_failed_is_made_again()
    {
        store.Failure = new StoreUnavailableException("The power has failed.");
        await Assert.ThrowsAsync<StoreUnavailableException>(ListAsync);
        store.Failure = null;

        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task A_reading_that_was_given_up_is_made_again()
    {
        store.Failure = new OperationCanceledException();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(ListAsync);
        store.Failure = null;

        Assert.Single(await ListAsync());
    }

    private async Task MakeAsync(string application, TenantDirectory directory)
    {
        var create = new CreateTenantHandler(temporary.Documents, directory, new ObjectIdGenerator(clock), clock);
        Assert.True((await create.HandleAsync(new CreateTenant(application, application), default)).IsSuccess);
    }

    private async Task<List<string>> ListAsync()
    {
        var ids = new List<string>();
        await foreach (var id in tenants.ListIdsAsync(default))
        {
            ids.Add(id);
        }

        return ids;
    }

    private sealed class CountedQueries(IDocumentStore inner) : PassingStore(inner)
    {
        private int count;

        public int Count => count;

        public Exception? Failure { get; set; }

        public override Task<QueryPage> QueryAsync(QuerySpec query, CancellationToken cancellation)
        {
            Interlocked.Increment(ref count);
            return Failure is null ? base.QueryAsync(query, cancellation) : Task.FromException<QueryPage>(Failure);
        }
    }
}
