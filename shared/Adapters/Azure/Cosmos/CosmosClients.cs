using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>Makes clients of the account, set up as the store needs them.</summary>
internal static class CosmosClients
{
    /// <summary>How long the client keeps trying, altogether, while the service says that it is asked too much.</summary>
    public static readonly TimeSpan LongestThrottling = TimeSpan.FromSeconds(6);

    /// <summary>The same in bulk, where nobody waits for a single call, and to begin a chunk again would only ask for more.</summary>
    public static readonly TimeSpan LongestThrottlingInBulk = TimeSpan.FromSeconds(30);

    /// <summary>Makes a client.</summary>
    /// <param name="options">The account.</param>
    /// <param name="isBulk">
    /// Whether single operations are collected for up to 100 ms and sent together, for each physical partition; otherwise each goes
    /// out at once.
    /// </param>
    public static CosmosClient New(CosmosOptions options, bool isBulk = false)
    {
        var settings = new CosmosClientOptions
        {
            ApplicationName = "pepper",
            AllowBulkExecution = isBulk,
            ConnectionMode = options.IsDirect ? ConnectionMode.Direct : ConnectionMode.Gateway,
            ConsistencyLevel = ConsistencyLevel.Session,
            EnableContentResponseOnWrite = false,
            MaxRetryAttemptsOnRateLimitedRequests = isBulk ? 100 : 9,
            MaxRetryWaitTimeOnRateLimitedRequests = isBulk ? LongestThrottlingInBulk : LongestThrottling,
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
