using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Core.Storage;
using Pepper.Local;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;
using Pepper.Tests.Support.Cosmos;
using Pepper.Worker.Middleware;

namespace Pepper.Tests.Api.Costs;

/// <summary>The host in this process, its documents in a Cosmos DB account in memory, so that every request can be counted.</summary>
internal sealed class CostHost : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly CosmosAccount account;
    private readonly WebApplication app;

    private CostHost(WebApplication app, TemporaryFolder folder, CosmosAccount account, CostRecorder recorder, RunningApi api)
    {
        (this.app, this.folder, this.account, Recorder, Api) = (app, folder, account, recorder, api);
        account.Requested = request =>
        {
            CostRecorder.Note(request);
            All.Enqueue(request);
        };
    }

    /// <summary>
    /// All that was asked of the store, by whichever run: what the client collects of many calls belongs to the flow of none of them.
    /// </summary>
    public ConcurrentQueue<CosmosRequest> All { get; } = [];

    /// <summary>What its functions have asked of the store.</summary>
    public CostRecorder Recorder { get; }

    /// <summary>The API.</summary>
    public RunningApi Api { get; }

    /// <summary>Starts it.</summary>
    public static async Task<CostHost> StartAsync()
    {
        var (folder, account, recorder) = (new TemporaryFolder(), new CosmosAccount { Requested = CostRecorder.Note }, new CostRecorder());
        var serviceToken = $"{Guid.NewGuid():n}";
        var host = await LocalHost.BuildAsync(
            [
                "--urls=http://127.0.0.1:0", $"--data={folder.Path}", $"--PEPPER_COSMOS={CosmosAccount.ConnectionString}", $"--PEPPER_SERVICE_TOKEN={serviceToken}",
                "--PEPPER_LOOPBACK_WEBHOOKS=true", "--Logging:LogLevel:Default=Error",
            ],
            services => services
                .AddSingleton<IFunctionsWorkerMiddleware>(recorder)
                .AddSingleton<IDocumentStore>(provider => CosmosDocumentStore
                    .OpenAsync(
                        new CosmosOptions(CosmosAccount.ConnectionString) { HttpClientFactory = account.CreateClient },
                        DocumentCatalogue.All,
                        provider.GetRequiredService<TimeProvider>(),
                        default)
                    .GetAwaiter()
                    .GetResult()));
        await host.StartAsync();
        return new CostHost(host, folder, account, recorder, await RunningApi.ConnectAsync(new Uri(host.Urls.Single()), serviceToken));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        account.Dispose();
        folder.Dispose();
    }
}
