using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Storage;
using Pepper.Tests.Contract.Documents;

namespace Pepper.Tests.Contract.Cosmos;

/// <summary>A commit that was made, and of which nobody heard: it counts as made, and nothing is made twice.</summary>
public sealed class LostAnswerTests : IAsyncLifetime, IDisposable
{
    private static readonly Partition Home = new("tenant", "home");

    private readonly ScriptedAccount account = new();
    private CosmosDocumentStore store = null!;

    public static TheoryData<string> Losses => ["reset", "timeout", "408", "500", "503"];

    public async Task InitializeAsync()
    {
        store = await account.OpenAsync();
        await store.CommitAsync(Home, [Things.Create("award", new { number = 1 })], default);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        store.Dispose();
        account.Dispose();
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_new_document_whose_answer_was_lost_is_there_and_the_commit_made(string loss)
    {
        account.Next(Loss(loss));

        Assert.True((await store.CommitAsync(Home, [Things.Create("new")], default)).IsCommitted);
        Assert.NotNull(await store.ReadAsync(Home, "new", default));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_change_whose_answer_was_lost_is_made_once(string loss)
    {
        var award = (await store.ReadAsync(Home, "award", default))!;
        account.Next(Loss(loss));

        var commit = await store.CommitAsync(Home, [Things.Replace(award, new { number = 2 }), Things.Append("entry")], default);

        Assert.True(commit.IsCommitted);
        Assert.NotNull(commit.CommittedAt);
        Assert.Equal(2, (await store.ReadAsync(Home, "award", default))!.Member("number").GetInt32());
        Assert.False((await store.CommitAsync(Home, [Things.Replace(award, new { number = 3 })], default)).IsCommitted);
    }

    [Fact]
    public async Task A_conflict_with_somebody_else_is_one_also_behind_a_lost_answer()
    {
        account.Next(ScriptedAccount.Unreachable);

        Assert.Equal(CommitResult.Conflict("award"), await CommitOnceMoreAsync(Things.Create("award"), Things.Create("other")));
        Assert.Null(await store.ReadAsync(Home, "other", default));
    }

    [Fact]
    public async Task What_never_arrived_is_not_made_and_says_so()
    {
        account.Always(ScriptedAccount.Unreachable);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(Home, [Things.Create("new")], default));

        account.Next();
    }

    // Whether the client sends a batch again that never arrived, or leaves that to the caller, is its own affair.
    private async Task<CommitResult> CommitOnceMoreAsync(params Write[] writes)
    {
        try
        {
            return await store.CommitAsync(Home, writes, default);
        }
        catch (StoreUnavailableException)
        {
            return await store.CommitAsync(Home, writes, default);
        }
    }

    private static Answer Loss(string loss) => loss switch
    {
        "reset" => ScriptedAccount.Lost(() => new HttpRequestException("The connection was reset.", new System.Net.Sockets.SocketException())),
        "timeout" => ScriptedAccount.Lost(() => new TaskCanceledException("The answer took too long.", new TimeoutException())),
        _ => ScriptedAccount.LostAs(int.Parse(loss, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
