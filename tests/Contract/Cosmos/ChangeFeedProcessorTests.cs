using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Storage;
using Pepper.Tests.Contract.Documents;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Cosmos;

namespace Pepper.Tests.Contract.Cosmos;

/// <summary>
/// The client library's change feed processor on the account in memory. The relay's trigger is made of it, with its leases in a
/// container of their own.
/// </summary>
public sealed class ChangeFeedProcessorTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);
    private static readonly Partition Home = new("tenant", "home");
    private static readonly Partition Away = new("tenant", "away");

    private readonly CosmosAccount account = new();
    private readonly ConcurrentQueue<string> told = new();
    private readonly CosmosClient client;
    private CosmosDocumentStore store = null!;

    public ChangeFeedProcessorTests() => client = new CosmosClient(
        CosmosAccount.ConnectionString,
        new CosmosClientOptions { ConnectionMode = ConnectionMode.Gateway, HttpClientFactory = account.CreateClient });

    public async Task InitializeAsync() => store = await CosmosDocumentStore.OpenAsync(
        new CosmosOptions(CosmosAccount.ConnectionString) { HttpClientFactory = account.CreateClient, LeaseContainer = "leases" },
        StoreUnderTest.Types,
        TimeProvider.System,
        default);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        client.Dispose();
        store.Dispose();
        account.Dispose();
    }

    [Fact]
    public async Task All_that_was_written_is_told_from_the_beginning_on_in_its_order()
    {
        await CommitAsync(Home, "1", "2");
        await CommitAsync(Away, "3");
        var processor = await StartAsync("one", Tell);

        await HeardAsync("1", "2", "3");
        await CommitAsync(Home, "4");
        await HeardAsync("1", "2", "3", "4");

        await processor.StopAsync();
    }

    [Fact]
    public async Task What_failed_is_told_again_before_what_came_after()
    {
        await CommitAsync(Home, "1");
        var failures = 0;
        var processor = await StartAsync("one", ids =>
        {
            Tell(ids);
            if (Interlocked.Increment(ref failures) == 1)
            {
                throw new InvalidOperationException("The bus is away.");
            }
        });
        await HeardAsync("1", "1");
        await CommitAsync(Home, "2");

        await HeardAsync("1", "1", "2");

        await processor.StopAsync();
    }

    [Fact]
    public async Task Another_instance_goes_on_where_the_one_before_stopped()
    {
        await CommitAsync(Home, "1");
        var first = await StartAsync("one", Tell);
        await HeardAsync("1");
        await first.StopAsync();
        await CommitAsync(Home, "2");

        var second = await StartAsync("two", Tell);
        await HeardAsync("1", "2");

        await second.StopAsync();
    }

    private static string[] IdsOf(Stream changes)
    {
        using var batch = JsonDocument.Parse(changes);
        return [.. batch.RootElement.GetProperty("Documents").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
    }

    private async Task<ChangeFeedProcessor> StartAsync(string instance, Action<string[]> handle)
    {
        var processor = client.GetContainer("pepper", "documents")
            .GetChangeFeedProcessorBuilder("relay", (ChangeFeedProcessorContext _, Stream changes, CancellationToken _) =>
            {
                handle(IdsOf(changes));
                return Task.CompletedTask;
            })
            .WithInstanceName(instance)
            .WithLeaseContainer(client.GetContainer("pepper", "leases"))
            .WithLeaseConfiguration(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1))
            .WithPollInterval(TimeSpan.FromMilliseconds(20))
            .WithStartTime(DateTime.MinValue.ToUniversalTime())
            .Build();
        await processor.StartAsync();
        return processor;
    }

    private void Tell(string[] ids)
    {
        foreach (var id in ids)
        {
            told.Enqueue(id);
        }
    }

    private Task HeardAsync(params string[] ids) => Eventually.IsTrueAsync(
        () => Task.FromResult(told.SequenceEqual(ids)), Within, () => $"Told were {string.Join(", ", told)}, not {string.Join(", ", ids)}.");

    private Task<CommitResult> CommitAsync(Partition partition, params string[] ids) =>
        store.CommitAsync(partition, [.. ids.Select(id => Things.Create(id))], default);
}
