using System.Security.Cryptography;
using Xunit;

namespace Pepper.Tests.Support;

/// <summary>
/// An Azurite blob service of the tests' own, on a free port of this machine, its contents in memory. A class or
/// collection fixture. Set <c>PEPPER_AZURITE</c> to a connection string to use a running one, or a storage account.
/// </summary>
public sealed class Azurite : IAsyncLifetime, IAsyncDisposable
{
    private const string Account = "pepper";
    private const string Listening = "successfully listens on ";
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(1);

    private ChildProcess? process;

    /// <summary>The connection string of the blob service.</summary>
    public string ConnectionString { get; private set; } = string.Empty;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("PEPPER_AZURITE") is { Length: > 0 } running)
        {
            ConnectionString = running;
            return;
        }

        var script = await AzuriteInstallation.EnsureAsync();
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        process = new ChildProcess(
            "node",
            [script, "--blobHost", "127.0.0.1", "--blobPort", "0", "--inMemoryPersistence", "--disableTelemetry", "--silent"],
            new Dictionary<string, string?> { ["AZURITE_ACCOUNTS"] = $"{Account}:{key}" });
        var address = await Eventually.GetAsync(() => Task.FromResult(Address(process)), StartsWithin, () => $"Azurite did not start:\n{process.Output}");
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key};BlobEndpoint={address}/{Account};";
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }
    }

    /// <inheritdoc />
    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    private static string? Address(ChildProcess process)
    {
        if (process.HasExited)
        {
            throw new InvalidOperationException($"Azurite ended while starting:\n{process.Output}");
        }

        return process.Lines.FirstOrDefault(line => line.Contains(Listening, StringComparison.Ordinal))?.Split(Listening)[1].Trim();
    }
}
