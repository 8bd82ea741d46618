using System.Net;
using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Privacy;
using Pepper.Core.Storage;
using Pepper.Tests.Support.Cosmos;
using Pepper.Tests.Unit.Geocoding;
using Pepper.Tests.Unit.Telemetry;

namespace Pepper.Tests.Unit.Cosmos;

/// <summary>What is told of calls that were slow, or that the service refused as too much.</summary>
public sealed class CosmosWatchTests : IAsyncLifetime, IDisposable
{
    private const string Name = "credential|EMAIL|ada@example.com";

    private static readonly Partition Ada = Partition.OfUser("tenant-of-ada", "ada");

    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private readonly KeptLog log = new();
    private readonly Measurements measured = new();
    private readonly Script account = new();
    private CosmosDocumentStore store = null!;

    public async Task InitializeAsync()
    {
        var options = new CosmosOptions(CosmosAccount.ConnectionString)
        {
            HttpClientFactory = () => new HttpClient(account, disposeHandler: false),
            Logger = log,
        };
        store = await CosmosDocumentStore.OpenAsync(options, DocumentCatalogue.All, clock, default);
        await store.CommitAsync(Ada, [new Create(Name, "credential", """{"id":"ada@example.com"}"""u8.ToArray())], default);
        await store.QueryAsync(AdasErasure, default);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        store.Dispose();
        account.Dispose();
        measured.Dispose();
        log.Dispose();
    }

    [Fact]
    public async Task A_call_that_was_refused_as_too_much_at_first_is_told_with_its_figures_and_without_the_person()
    {
        account.Answers.Enqueue(Script.TooMuch);
        account.Answers.Enqueue(Script.TooMuch);

        Assert.NotNull(await store.ReadAsync(Ada, Name, default));

        var line = Assert.Single(log.Lines);
        Assert.StartsWith("Cosmos DB: a read ended with 200 after 0 ms and 1 RU; 3 requests were made for it, 2 of them refused as too much.", line, StringComparison.Ordinal);
        Assert.DoesNotContain("ada", line, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["2 operation=read"], measured.Of("pepper.store.refusals"));
        Assert.Empty(measured.Of("pepper.store.slow"));
    }

    [Fact]
    public async Task A_commit_and_a_page_that_were_refused_at_first_are_told_of_too()
    {
        account.Answers.Enqueue(Script.TooMuch);
        await store.CommitAsync(Ada, [new Create("other", "credential", "{}"u8.ToArray()), Erasure.Guard], default);
        clock.Advance(TimeSpan.FromSeconds(2));
        account.Answers.Enqueue(Script.TooMuch);
        await store.QueryAsync(AdasErasure, default);

        Assert.Equal(["commit", "query"], log.Lines.Select(line => line.Split(' ')[3]));
        Assert.All(log.Lines, line => Assert.DoesNotContain("ada", line, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_call_that_is_refused_for_good_is_told_of_once()
    {
        for (var count = 0; count < 20; count++)
        {
            account.Answers.Enqueue(Script.TooMuch);
        }

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(Ada, Name, default));

        Assert.Contains("a read ended with 429", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(900, false)]
    [InlineData(1000, true)]
    public async Task A_read_is_slow_from_a_second_on(int milliseconds, bool isTold)
    {
        account.Answers.Enqueue((_, own) => After(milliseconds, own));

        await store.ReadAsync(Ada, Name, default);

        Assert.Equal(isTold ? 1 : 0, log.Lines.Count);
        Assert.Equal(isTold ? ["1 operation=read"] : [], measured.Of("pepper.store.slow"));
        Assert.All(log.Lines, line => Assert.Contains("after 1000 ms", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2900, false)]
    [InlineData(3000, true)]
    public async Task A_page_is_slow_from_three_seconds_on(int milliseconds, bool isTold)
    {
        account.Answers.Enqueue((_, own) => After(milliseconds, own));

        await store.QueryAsync(AdasErasure, default);

        Assert.Equal(isTold ? ["1 operation=query"] : [], measured.Of("pepper.store.slow"));
        Assert.Equal(isTold ? 1 : 0, log.Lines.Count);
        Assert.All(log.Lines, line => Assert.DoesNotContain("ada", line, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Under_a_load_that_is_too_much_a_line_is_written_each_second_and_says_how_many_were_left_out()
    {
        for (var call = 0; call < 4; call++)
        {
            account.Answers.Enqueue(Script.TooMuch);
            await store.ReadAsync(Ada, Name, default);
        }

        clock.Advance(TimeSpan.FromSeconds(1));
        account.Answers.Enqueue(Script.TooMuch);
        await store.ReadAsync(Ada, Name, default);

        Assert.Equal(["0", "3"], log.Lines.Select(line => line.Split("too much. ")[1].Split(' ')[0]));
        Assert.Equal(5, measured.Of("pepper.store.refusals").Count);
    }

    [Fact]
    public async Task Diagnostics_that_the_library_cannot_write_do_not_fail_the_call()
    {
        account.Answers.Enqueue((request, _) => Task.FromResult(new HttpResponseMessage((HttpStatusCode)449) { RequestMessage = request, Content = new StringContent("{}") }));
        account.Answers.Enqueue((_, own) => After(1000, own));

        Assert.NotNull(await store.ReadAsync(Ada, Name, default));

        Assert.Contains("a read ended with 200 after 1000 ms", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_calls_cost_is_counted_by_their_kind()
    {
        var before = measured.Of("pepper.store.charge").Count;

        var version = (await store.ReadAsync(Ada, Name, default))!.ETag;
        await store.ReadAsync(Ada, "nothing", default);
        await store.CommitAsync(Ada, [new Delete(Name, version)], default);

        Assert.Equal(
            ["1 operation=read", "1 operation=read", "6.25 operation=commit"], measured.Of("pepper.store.charge").Skip(before));
        Assert.Empty(log.Lines);
    }

    private static QuerySpec AdasErasure { get; } = new(Erasure.DocumentType.Name, "tenant-of-ada")
    {
        Filters = [Filter.Equal("_id", "ada")],
        Order = [new OrderBy("dueAt"), new OrderBy("_id")],
    };

    private Task<HttpResponseMessage> After(int milliseconds, Func<Task<HttpResponseMessage>> own)
    {
        clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return own();
    }

    /// <summary>An account whose next answers about documents are written down beforehand.</summary>
    private sealed class Script() : DelegatingHandler(new CosmosAccount())
    {
        public Queue<Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>>> Answers { get; } = [];

        public static Task<HttpResponseMessage> TooMuch(HttpRequestMessage request, Func<Task<HttpResponseMessage>> own)
        {
            var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { RequestMessage = request, Content = new StringContent("{}") };
            answer.Headers.Add("x-ms-retry-after-ms", "2");
            return Task.FromResult(answer);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Func<Task<HttpResponseMessage>> own = () => base.SendAsync(request, cancellationToken);
            var isPlan = request.Headers.Contains("x-ms-cosmos-is-query-plan-request");
            return !isPlan && request.RequestUri!.AbsolutePath.Contains("/docs", StringComparison.Ordinal) && Answers.TryDequeue(out var answer)
                ? answer(request, own)
                : own();
        }
    }
}
