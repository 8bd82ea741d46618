using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Storage;
using Pepper.Tests.Contract.Documents;
using Pepper.Tests.Support.Cosmos;

namespace Pepper.Tests.Contract.Cosmos;

/// <summary>An index that is declared when its type has documents already.</summary>
public sealed class RekeyTests : IAsyncLifetime, IDisposable
{
    private static readonly DocumentType Before = new(Things.Type, [new DocumentIndex(IndexScope.Tenant, "_id")]) { PersonalData = PersonalData.None("things") };

    private static readonly DocumentType After =
        new(Things.Type, [.. Before.Indexes, new DocumentIndex(IndexScope.Tenant, "number", "_id")]) { PersonalData = PersonalData.None("things") };

    private readonly FakeTimeProvider clock = new(DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()));
    private readonly CosmosAccount account = new();
    private CosmosDocumentStore before = null!;
    private CosmosDocumentStore after = null!;

    public async Task InitializeAsync()
    {
        before = await OpenAsync(Before);
        for (var number = 0; number < 30; number++)
        {
            var thing = Things.Create($"thing-{number}", new { number = -number }, expiresAt: number == 7 ? clock.GetUtcNow() + TimeSpan.FromHours(1) : null);
            await before.CommitAsync(new Partition(number % 2 == 0 ? "even" : "odd", $"home-{number}"), [thing], default);
        }

        after = await OpenAsync(After);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        before.Dispose();
        after.Dispose();
        account.Dispose();
    }

    [Fact]
    public async Task Documents_of_all_tenants_are_in_a_list_along_the_new_index_once_they_are_given_its_keys()
    {
        Assert.Empty(await ByNumberAsync("even"));

        Assert.Equal(new RekeyTally(30, 30), await after.RekeyAsync(Things.Type, default));

        Assert.Equal(Enumerable.Range(0, 15).Select(place => $"thing-{28 - (2 * place)}"), await ByNumberAsync("even"));
        Assert.Equal(15, (await ByNumberAsync("odd")).Count());
    }

    [Fact]
    public async Task A_document_that_has_its_keys_is_left_alone()
    {
        await after.RekeyAsync(Things.Type, default);
        var version = (await after.ReadAsync(new Partition("even", "home-2"), "thing-2", default))!.ETag;

        Assert.Equal(new RekeyTally(30, 0), await after.RekeyAsync(Things.Type, default));
        Assert.Equal(version, (await after.ReadAsync(new Partition("even", "home-2"), "thing-2", default))!.ETag);
    }

    [Fact]
    public async Task What_a_document_says_and_when_it_goes_stay_as_they_are()
    {
        var home = new Partition("odd", "home-7");
        var old = (await after.ReadAsync(home, "thing-7", default))!;

        await after.RekeyAsync(Things.Type, default);

        var anew = (await after.ReadAsync(home, "thing-7", default))!;
        Assert.Equal(old.Body.ToArray(), anew.Body.ToArray());
        Assert.Equal(old.ExpiresAt, anew.ExpiresAt);
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(new RekeyTally(30, 0), await after.RekeyAsync(Things.Type, default));
        Assert.Null(await after.ReadAsync(home, "thing-7", default));
    }

    [Fact]
    public async Task What_a_caller_writes_meanwhile_is_not_written_over()
    {
        var home = new Partition("even", "home-4");
        var isWritten = 0;
        account.Requested = request =>
        {
            // Between the page that the document is read in and its writing.
            if (request.Kind == CosmosRequestKind.QueryPage && Interlocked.Exchange(ref isWritten, 1) == 0)
            {
                var read = after.ReadAsync(home, "thing-4", default).GetAwaiter().GetResult()!;
                Assert.True(after.CommitAsync(home, [Things.Replace(read, new { number = 1000 })], default).GetAwaiter().GetResult().IsCommitted);
            }
        };

        Assert.Equal(new RekeyTally(30, 29), await after.RekeyAsync(Things.Type, default));

        Assert.Equal(1000, (await after.ReadAsync(home, "thing-4", default))!.Member("number").GetInt32());
        Assert.Equal("thing-4", (await ByNumberAsync("even")).Last());
    }

    [Fact]
    public async Task A_type_that_is_not_declared_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => after.RekeyAsync("nothing", default));

    private Task<CosmosDocumentStore> OpenAsync(DocumentType type) => CosmosDocumentStore.OpenAsync(
        new CosmosOptions(CosmosAccount.ConnectionString) { HttpClientFactory = account.CreateClient }, [type], clock, default);

    private async Task<IEnumerable<string>> ByNumberAsync(string tenant)
    {
        var page = await after.QueryAsync(new QuerySpec(Things.Type, tenant) { Order = [new OrderBy("number"), new OrderBy("_id")] }, default);
        return page.Items.Select(item => item.Id);
    }
}
