using System.Net;
using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Storage;
using Pepper.Tests.Contract.Documents;

namespace Pepper.Tests.Contract.Cosmos;

/// <summary>What becomes of calls that are made at one time by work that waits for them all.</summary>
public sealed class BulkTests : IAsyncLifetime, IDisposable
{
    private const int Many = 40;

    // One, unless the machine is too busy to ask them all within the client's 100 ms.
    private const int Few = Many / 8;

    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private readonly ScriptedAccount account = new();
    private CosmosDocumentStore store = null!;

    public async Task InitializeAsync()
    {
        store = await account.OpenAsync(clock);

        // What the client asks once about the container is known.
        await store.InBulk.ReadAsync(HomeOf(0), "nothing", default);
        account.Next();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        store.Dispose();
        account.Dispose();
    }

    [Fact]
    public async Task Documents_of_many_partitions_that_are_made_at_one_time_go_in_few_requests()
    {
        var commits = await CommitAllAsync(number => Things.Create("own", new { number }));

        Assert.All(commits, commit => Assert.True(commit.IsCommitted));
        Assert.InRange(account.Asked.Count, 1, Few);
        Assert.All(account.Asked, asked =>
        {
            Assert.Equal("True", Header(asked.Request, "x-ms-cosmos-is-batch-request"));
            Assert.Equal("False", Header(asked.Request, "x-ms-cosmos-batch-atomic"));
            Assert.Equal("True", Header(asked.Request, "x-ms-cosmos-batch-continue-on-error"));
            Assert.Equal("0", Header(asked.Request, "x-ms-documentdb-partitionkeyrangeid"));
        });
        Assert.Equal(7, (await store.ReadAsync(HomeOf(7), "own", default))!.Member("number").GetInt32());
    }

    [Fact]
    public async Task Documents_that_are_read_at_one_time_go_in_few_requests()
    {
        await CommitAllAsync(number => Things.Create("own", new { number }));
        account.Next();

        var found = await Task.WhenAll(Numbers.Select(number => store.InBulk.ReadAsync(HomeOf(number), number % 2 == 0 ? "own" : "nothing", default)));

        Assert.InRange(account.Asked.Count, 1, Few);
        Assert.Equal(Numbers.Select(number => number % 2 == 0), found.Select(document => document is not null));
        Assert.Equal(6, found[6]!.Member("number").GetInt32());
    }

    [Fact]
    public async Task Documents_are_replaced_and_deleted_by_the_version_they_were_read_with()
    {
        await CommitAllAsync(number => Things.Create("own", new { number }));
        var read = await Task.WhenAll(Numbers.Select(number => store.InBulk.ReadAsync(HomeOf(number), "own", default)));
        account.Next();

        var commits = await CommitAllAsync(number => number % 2 == 0 ? Things.Replace(read[number]!, new { number = -number }) : new Delete("own", read[number]!.ETag));

        Assert.All(commits, commit => Assert.True(commit.IsCommitted));
        Assert.InRange(account.Asked.Count, 1, Few);
        Assert.Equal(-4, (await store.ReadAsync(HomeOf(4), "own", default))!.Member("number").GetInt32());
        Assert.Null(await store.ReadAsync(HomeOf(5), "own", default));
    }

    [Fact]
    public async Task What_conflicts_is_a_conflict_of_its_own_commit_and_the_others_are_made()
    {
        await store.CommitAsync(HomeOf(1), [Things.Create("own")], default);
        await store.CommitAsync(HomeOf(2), [Things.Create("changed")], default);
        var stale = (await store.ReadAsync(HomeOf(2), "changed", default))!;
        await store.CommitAsync(HomeOf(2), [Things.Replace(stale, new { number = 1 })], default);

        var commits = await CommitAllAsync(number => number switch
        {
            1 => Things.Create("own"),
            2 => Things.Replace(stale, new { number = 2 }),
            3 => new Delete("gone", stale.ETag),
            _ => Things.Create("own"),
        });

        Assert.Equal(["own", "changed", "gone"], commits.Where(commit => !commit.IsCommitted).Select(commit => commit.ConflictId));
        Assert.Equal(1, (await store.ReadAsync(HomeOf(2), "changed", default))!.Member("number").GetInt32());
        Assert.NotNull(await store.ReadAsync(HomeOf(Many - 1), "own", default));
    }

    [Fact]
    public async Task Of_many_calls_the_one_that_is_too_much_is_made_again_and_the_others_are_not()
    {
        var refusals = 2;
        account.Account.IsTooMuch = id => id == "n7" && Interlocked.Decrement(ref refusals) >= 0;

        var commits = await CommitAllAsync(number => Things.Create($"n{number}"));

        Assert.All(commits, commit => Assert.True(commit.IsCommitted));
        Assert.Equal(3, account.Asked.Count);
        Assert.All(account.Asked.Skip(1), asked => Assert.Equal([7], Numbers.Where(number => asked.Content.Contains($"\"n{number}\"", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData(408)]
    [InlineData(503)]
    public async Task Commits_whose_answer_was_lost_know_their_own_work(int status)
    {
        account.Next(ScriptedAccount.LostAs(status));

        var commits = await CommitAllAsync(number => Things.Create("own", new { number }));

        Assert.All(commits, commit => Assert.True(commit.IsCommitted));
        Assert.False((await store.InBulk.CommitAsync(HomeOf(3), [Things.Create("own")], default)).IsCommitted);
    }

    [Fact]
    public async Task Commits_whose_answer_never_came_know_their_own_work()
    {
        account.Next(ScriptedAccount.Lost(() => new HttpRequestException("The connection was reset.", new System.Net.Sockets.SocketException())));

        var commits = await CommitAllAsync(number => Things.Create("own", new { number }));

        Assert.All(commits, commit => Assert.True(commit.IsCommitted));
    }

    [Fact]
    public async Task A_service_that_is_away_is_away_in_bulk()
    {
        account.Always(ScriptedAccount.Refuse(503));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.InBulk.CommitAsync(HomeOf(1), [Things.Create("own")], default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.InBulk.ReadAsync(HomeOf(1), "own", default));
    }

    [Fact]
    public async Task What_must_be_made_together_and_what_says_when_it_was_made_is_a_batch_of_its_own_in_bulk_too()
    {
        await store.InBulk.CommitAsync(HomeOf(1), [Things.Create("a"), Things.Create("b")], default);
        await store.InBulk.CommitAsync(HomeOf(1), [Things.Create("c"), new Absent("x")], default);
        var dated = await store.InBulk.CommitAsync(HomeOf(1), [Things.Append("d")], default);

        Assert.NotNull(dated.CommittedAt);
        Assert.All(account.Asked, asked => Assert.Equal("True", Header(asked.Request, "x-ms-cosmos-batch-atomic")));
        Assert.Equal(3, account.Asked.Count);
    }

    [Fact]
    public async Task A_new_document_takes_the_place_of_an_expired_one_in_bulk_too()
    {
        await store.CommitAsync(HomeOf(1), [Things.Create("own", new { number = 1 }, expiresAt: clock.GetUtcNow() + TimeSpan.FromMinutes(1))], default);
        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.True((await store.InBulk.CommitAsync(HomeOf(1), [Things.Create("own", new { number = 2 })], default)).IsCommitted);
        Assert.Equal(2, (await store.ReadAsync(HomeOf(1), "own", default))!.Member("number").GetInt32());
    }

    [Fact]
    public async Task Whoever_gives_up_waits_no_longer_for_what_is_collected()
    {
        using var giving = new CancellationTokenSource();
        var held = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        account.Next((_, _) =>
        {
            giving.Cancel();
            return held.Task;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.InBulk.CommitAsync(HomeOf(1), [Things.Create("own")], giving.Token));

        held.SetResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
    }

    private static IEnumerable<int> Numbers => Enumerable.Range(0, Many);

    private static Partition HomeOf(int number) => new("tenant", $"home-{number}");

    private Task<CommitResult[]> CommitAllAsync(Func<int, Write> write) =>
        Task.WhenAll(Numbers.Select(number => store.InBulk.CommitAsync(HomeOf(number), [write(number)], default)));

    private static string Header(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : string.Empty;
}
