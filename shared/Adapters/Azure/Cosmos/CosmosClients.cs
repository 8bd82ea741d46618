using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>Makes clients of the account, set up as the store needs them.</summary>
internal static class CosmosClients
{
    /// <summary>How long the client keeps trying, altogether, while the service says that it is asked too much.</summary>
    public static readonly TimeSpan LongestThrottling = TimeSpan.FromSeconds(6);

    /// <summary>A client for requests: each call goes out at once.</summary>
    public static CosmosClient New(CosmosOptions options)
    {
        var settings = new CosmosClientOptions
        {
            ApplicationName = "pepper",

            // Emulators and scripted handlers speak HTTP alone.
            ConnectionMode = options.ConnectionString is null && options.HttpClientFactory is null ? ConnectionMode.Direct : ConnectionMode.Gateway,
            ConsistencyLevel = ConsistencyLevel.Session,
            EnableContentResponseOnWrite = false,
            MaxRetryAttemptsOnRateLimitedRequests = 9,
            MaxRetryWaitTimeOnRateLimitedRequests = LongestThrottling,
            UseSystemTextJsonSerializerWithOptions = new JsonSerializerOptions(),
            CosmosClientTelemetryOptions = new CosmosClientTelemetryOptions { DisableSendingMetricsToService = true },
        };
        if (options.HttpClientFactory is { } factory)
        {
            settings.HttpClientFactory = factory;
        }

        return options.ConnectionString is { } connection
            ? new CosmosClient(connection, settings)
            : new CosmosClient(options.AccountEndpoint!.AbsoluteUri, options.Credential, settings);
    }
}
