using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Pepper.Tests.Support;

/// <summary>
/// The local host as a process of its own, as a merchant would run it, on a free port with an empty data folder.
/// </summary>
public sealed class HostProcess : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly IReadOnlyDictionary<string, string?> settings;
    private ChildProcess? process;

    private HostProcess(IReadOnlyDictionary<string, string?> settings) => this.settings = settings;

    /// <summary>Where the host answers; the same after a restart.</summary>
    public Uri BaseAddress { get; private set; } = FreeAddress();

    /// <summary>The platform operator's token.</summary>
    public string ServiceToken { get; } = NewToken();

    /// <summary>The admin token of the tenant <c>demo</c>.</summary>
    public string AdminToken { get; } = NewToken();

    /// <summary>The host's data folder.</summary>
    public string DataFolder => folder.Path;

    /// <summary>The last lines the host wrote, for the message of a failure.</summary>
    public string Output => Process.Output;

    /// <summary>The host's process id, to watch its memory by.</summary>
    public int ProcessId => Process.Id;

    private ChildProcess Process => process ?? throw new InvalidOperationException("The host was not started.");

    /// <summary>Starts a host and returns when <c>GET /health</c> answers 200.</summary>
    /// <param name="settings">Environment variables the host gets beyond the usual ones.</param>
    public static async Task<HostProcess> StartAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var host = new HostProcess(settings ?? new Dictionary<string, string?>());
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
    public void Kill() => Process.Kill();

    /// <summary>Starts the host again on the same data, address and tokens, ending it first if it still runs.</summary>
    public async Task RestartAsync()
    {
        await Process.DisposeAsync();
        await RunAsync(mayMove: false);
    }

    /// <summary>A client of this host, with no headers set.</summary>
    public HttpClient CreateClient() => new() { BaseAddress = BaseAddress };

    /// <summary>A client of this host that calls as the first tenant's administrator.</summary>
    public HttpClient CreateAdminClient()
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Add("Authorization", $"Token {AdminToken}");
        client.DefaultRequestHeaders.Add("x-api-version", "12");
        return client;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        folder.Dispose();
    }

    private static string NewToken() => $"{Guid.NewGuid():n}{Guid.NewGuid():n}";

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

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

    private Task WaitUntilReadyAsync() => Readiness.WaitAsync(
        BaseAddress, () => $"The host at {BaseAddress} was not ready in time:\n{Output}", FailIfEndedAsync);

    private async Task FailIfEndedAsync()
    {
        if (Process.HasExited)
        {
            // Its last words may still be on their way.
            await Process.WaitForExitAsync(CancellationToken.None);
            throw new InvalidOperationException($"The host ended with code {Process.ExitCode} while starting:\n{Output}");
        }
    }
}
