using System.Diagnostics;
using System.Net;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Storage;
using Pepper.Tests.Contract.Documents;
using Partition = Pepper.Core.Storage.Partition;

namespace Pepper.Tests.Contract.Cosmos;

/// <summary>What the service refuses for now.</summary>
public sealed class RefusalTests : IAsyncLifetime, IDisposable
{
    private const string Person = "ada@example.com";

    private static readonly Partition Home = new("tenant", "home");

    private readonly ScriptedAccount account = new();
    private CosmosDocumentStore store = null!;

    public async Task InitializeAsync()
    {
        store = await account.OpenAsync();
        await store.CommitAsync(Home, [Things.Create("there")], default);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        store.Dispose();
        account.Dispose();
    }

    [Fact]
    public async Task A_call_that_is_too_much_is_made_again_after_the_time_that_the_service_says()
    {
        account.Next(ScriptedAccount.Refuse(429, 80), ScriptedAccount.Refuse(429, 80));
        var watch = Stopwatch.StartNew();

        Assert.NotNull(await store.ReadAsync(Home, "there", default));

        Assert.Equal(3, account.Asked.Count);
        Assert.InRange(watch.ElapsedMilliseconds, 150, long.MaxValue);
    }

    [Fact]
    public async Task A_batch_that_is_too_much_is_made_again_and_once()
    {
        account.Next(ScriptedAccount.Refuse(429, 10), ScriptedAccount.Refuse(429, 10));

        Assert.True((await store.CommitAsync(Home, [Things.Create("new")], default)).IsCommitted);
        Assert.Equal(3, account.Asked.Count);
    }

    [Fact]
    public async Task A_service_that_is_asked_too_much_for_long_is_away_for_as_long_as_it_says()
    {
        account.Always(ScriptedAccount.Refuse(429, 25));

        var read = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(Home, "there", default));
        var commit = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(Home, [Things.Create("new")], default));
        var page = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.QueryAsync(Things.All with { TenantId = "tenant" }, default));

        Assert.All([read, commit, page], away => Assert.InRange(away.RetryAfter!.Value, TimeSpan.FromMilliseconds(25), TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData(408)]
    [InlineData(410)]
    [InlineData(449)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_service_that_fails_for_good_is_away_and_no_bug(int status)
    {
        account.Always(ScriptedAccount.Refuse(status));

        var read = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(Home, "there", default));

        Assert.NotNull(read.RetryAfter);
    }

    [Fact]
    public async Task A_replica_that_is_behind_its_session_does_not_say_that_a_document_is_missing()
    {
        account.Always(ScriptedAccount.Refuse(404, subStatus: 1002));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(Home, "there", default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadManyAsync([new(Home, "there"), new(Home, "too")], default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.QueryAsync(Things.All with { TenantId = "tenant" }, default));
    }

    [Fact]
    public async Task A_container_that_is_gone_is_neither_a_missing_document_nor_a_conflict()
    {
        await store.InBulk.ReadAsync(Home, "there", default);
        await account.DeleteContainerAsync();

        var read = await Assert.ThrowsAsync<CosmosRefusedException>(() => store.ReadAsync(Home, "there", default));
        var commit = await Assert.ThrowsAsync<CosmosRefusedException>(() => store.CommitAsync(Home, [Things.Create("new")], default));
        var commits = await Assert.ThrowsAsync<CosmosRefusedException>(() => store.CommitAsync(Home, [Things.Create("new"), Things.Create("newer")], default));
        var collected = await Assert.ThrowsAsync<CosmosRefusedException>(() => store.InBulk.ReadAsync(Home, "there", default));
        var alone = await Assert.ThrowsAsync<CosmosRefusedException>(() => store.InBulk.CommitAsync(Home, [Things.Create("new")], default));

        Assert.All([read, commit, commits, collected, alone], gone => Assert.Equal((HttpStatusCode.NotFound, 1003), (gone.Status, gone.SubStatus)));
    }

    [Fact]
    public async Task A_batch_that_fails_for_good_is_away_and_not_made()
    {
        account.Always(ScriptedAccount.Refuse(503));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(Home, [Things.Create("new")], default));
    }

    [Fact]
    public async Task A_write_that_met_another_one_under_way_is_made_again_or_told()
    {
        account.Next(ScriptedAccount.Refuse(449, 10));

        var exception = await Record.ExceptionAsync(() => store.CommitAsync(Home, [Things.Create("new")], default));

        Assert.True(exception is null or StoreUnavailableException, $"{exception}");
        Assert.Equal(exception is null, await store.ReadAsync(Home, "new", default) is not null);
    }

    [Fact]
    public async Task What_is_said_of_a_refusal_names_nobody()
    {
        account.Always(ScriptedAccount.Refuse(400));

        await SaysNothingOfAsync(Person, () => store.ReadAsync(Home, Person, default));
        await SaysNothingOfAsync(Person, () => store.ReadManyAsync([new(Home, Person), new(Home, "a"), new(Home, "b"), new(Home, "c")], default));
        await SaysNothingOfAsync(Person, () => store.CommitAsync(Home, [Things.Create(Person)], default));
        await SaysNothingOfAsync(Person, () => store.InBulk.CommitAsync(Home, [Things.Create(Person)], default));
    }

    [Fact]
    public async Task What_is_said_of_a_lost_connection_or_a_call_given_up_names_nobody()
    {
        using var giving = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        account.Always(async (request, _) =>
        {
            await Task.Delay(Timeout.Infinite, giving.Token);
            throw new HttpRequestException("The connection was lost.");
        });

        await SaysNothingOfAsync(Person, () => store.ReadAsync(Home, Person, giving.Token));
        await SaysNothingOfAsync(Person, () => store.ReadAsync(Home, Person, default));
    }

    [Fact]
    public async Task Whoever_gives_up_is_not_told_that_the_service_is_away()
    {
        using var giving = new CancellationTokenSource();
        account.Next(async (_, ask) =>
        {
            await giving.CancelAsync();
            giving.Token.ThrowIfCancellationRequested();
            return await ask();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ReadAsync(Home, "there", giving.Token));
    }

    private static async Task SaysNothingOfAsync(string person, Func<Task> call)
    {
        var told = await Assert.ThrowsAnyAsync<Exception>(call);
        Assert.DoesNotContain(person, told.ToString(), StringComparison.Ordinal);
    }
}
