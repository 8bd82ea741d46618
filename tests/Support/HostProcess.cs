using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Pepper.Tests.Support;

/// <summary>
/// The local host as a process of its own, as a merchant would run it, on a free port with an empty data folder. Or,
/// with <c>PEPPER_BASE_URL</c> set, an instance that already runs, entered with the tokens in
/// <c>PEPPER_SERVICE_TOKEN</c> and <c>PEPPER_ADMIN_TOKEN</c>.
/// </summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder? folder;
    private readonly IReadOnlyDictionary<string, string?> settings;
    private ChildProcess? process;

    private HostProcess(Uri baseAddress, string serviceToken, string adminToken, TemporaryFolder? folder, IReadOnlyDictionary<string, string?> settings)
    {
        BaseAddress = baseAddress;
        ServiceToken = serviceToken;
        AdminToken = adminToken;
        this.folder = folder;
        this.settings = settings;
    }

    /// <summary>Where the host answers; the same after a restart.</summary>
    public Uri BaseAddress { get; private set; }

    /// <summary>The platform operator's token.</summary>
    public string ServiceToken { get; }

    /// <summary>The admin token of the tenant <c>demo</c>.</summary>
    public string AdminToken { get; }

    /// <summary>The host's data folder.</summary>
    /// <exception cref="InvalidOperationException">The instance is not ours.</exception>
    public string DataFolder => folder?.Path ?? throw NotOurs();

    /// <summary>The last lines the host wrote, for the message of a failure; empty when the instance is not ours.</summary>
    public string Output => process?.Output ?? string.Empty;

    /// <summary>The host's process id, to watch its memory by.</summary>
    /// <exception cref="InvalidOperationException">The instance is not ours.</exception>
    public int ProcessId => process?.Id ?? throw NotOurs();

    /// <summary>Starts a host, or finds the one that runs, and returns when <c>GET /health</c> answers 200.</summary>
    /// <param name="settings">Environment variables the host gets beyond the usual ones.</param>
    public static async Task<HostProcess> StartAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        if (Environment.GetEnvironmentVariable("PEPPER_BASE_URL") is { Length: > 0 } running)
        {
            var instance = new HostProcess(new Uri(running), Required("PEPPER_SERVICE_TOKEN"), Required("PEPPER_ADMIN_TOKEN"), null, new Dictionary<string, string?>());
            await instance.WaitUntilReadyAsync();
            return instance;
        }

        return await StartOwnAsync(settings);
    }

    /// <summary>Starts a host, also where one runs already: for tests of hosts that are set up otherwise.</summary>
    /// <param name="settings">Environment variables the host gets beyond the usual ones.</param>
    public static async Task<HostProcess> StartOwnAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var host = new HostProcess(FreeAddress(), NewToken(), NewToken(), new TemporaryFolder(), settings ?? new Dictionary<string, string?>());
        try
        {
            await host.RunAsync(mayMove: true);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the host at once (SIGKILL); what it had not written is lost.</summary>
    /// <exception cref="InvalidOperationException">The instance is not ours to end.</exception>
    public void Kill() => (process ?? throw NotOurs()).Kill();

    /// <summary>Starts the host again on the same data, address and tokens, ending it first if it still runs.</summary>
    /// <exception cref="InvalidOperationException">The instance is not ours to start.</exception>
    public async Task RestartAsync()
    {
        await (process ?? throw NotOurs()).DisposeAsync();
        await RunAsync(mayMove: false);
    }

    /// <summary>A client of this host, with no headers set.</summary>
    public HttpClient CreateClient() => new() { BaseAddress = BaseAddress };

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        folder?.Dispose();
    }

    private static string Required(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"With PEPPER_BASE_URL set, {variable} must hold that instance's token.");

    private static string NewToken() => $"{Guid.NewGuid():n}{Guid.NewGuid():n}";

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    private static InvalidOperationException NotOurs() => new("PEPPER_BASE_URL names an instance that these tests did not start.");

    // Between finding a free port and listening on it somebody else may take it: then another one is tried.
    private async Task RunAsync(bool mayMove)
    {
        for (var attempt = 1; ; attempt++)
        {
            var data = DataFolder;
            var environment = new Dictionary<string, string?>(settings)
            {
                ["PEPPER_SERVICE_TOKEN"] = ServiceToken,
                ["PEPPER_ADMIN_TOKEN"] = AdminToken,
            };
            var host = Path.Combine(AppContext.BaseDirectory, "Pepper.Local.dll");
            string[] arguments =
            [
                host, "--urls", BaseAddress.GetLeftPart(UriPartial.Authority), "--data", data,
                "--stop-with", Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            ];
            process = new ChildProcess("dotnet", arguments, environment, data);
            try
            {
                await WaitUntilReadyAsync();
                return;
            }
            catch (InvalidOperationException) when (mayMove && attempt < 3 && process.Output.Contains("in use", StringComparison.OrdinalIgnoreCase))
            {
                await process.DisposeAsync();
                BaseAddress = FreeAddress();
            }
        }
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = BaseAddress, Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.IsTrueAsync(() => IsReadyAsync(client), ReadyWithin, () => $"The host at {BaseAddress} was not ready in time:\n{Output}");
    }

    private async Task<bool> IsReadyAsync(HttpClient client)
    {
        if (process is { HasExited: true })
        {
            // Its last words may still be on their way.
            await process.WaitForExitAsync(CancellationToken.None);
            throw new InvalidOperationException($"The host ended with code {process.ExitCode} while starting:\n{Output}");
        }

        try
        {
            using var answer = await client.GetAsync(new Uri("/health", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
