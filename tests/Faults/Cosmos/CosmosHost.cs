using Pepper.Tests.Support;
using Pepper.Tests.Support.Cosmos;

namespace Pepper.Tests.Faults.Cosmos;

/// <summary>A host whose documents are in an account of Cosmos DB, which outlives it.</summary>
internal sealed class CosmosHost : IAsyncDisposable
{
    private CosmosHost(CosmosAccountServer account, HostProcess host)
    {
        Account = account;
        Host = host;
    }

    /// <summary>The account.</summary>
    public CosmosAccountServer Account { get; }

    /// <summary>The host.</summary>
    public HostProcess Host { get; }

    /// <summary>Starts a host on an empty account.</summary>
    public static async Task<CosmosHost> StartAsync()
    {
        var account = await CosmosAccountServer.StartAsync();
        try
        {
            return new CosmosHost(account, await HostProcess.StartAsync(Settings(account)));
        }
        catch
        {
            await account.DisposeAsync();
            throw;
        }
    }

    /// <summary>The environment of a process that enters the account.</summary>
    public static IReadOnlyDictionary<string, string?> Settings(CosmosAccountServer account) =>
        new Dictionary<string, string?> { ["PEPPER_COSMOS"] = account.ConnectionString };

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Account.DisposeAsync();
    }
}
