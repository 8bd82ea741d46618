using Xunit;

namespace Pepper.Tests.Support.Api;

/// <summary>
/// The API that the tests of an assembly share: one host, started by the first class that needs it and ended with the
/// process, or the instance that <c>PEPPER_BASE_URL</c> names. A class fixture, so that classes still run side by side; each
/// test makes a tenant of its own.
/// </summary>
public sealed class ApiFixture : IAsyncLifetime
{
    private static readonly Lazy<Task<RunningApi>> Shared = new(StartAsync);

    private RunningApi? api;

    /// <summary>The host that the tests started.</summary>
    /// <exception cref="InvalidOperationException">They started none; a test that needs one says so (<see cref="FactThatNeedsAttribute"/>).</exception>
    public HostProcess Host => Api.Host;

    /// <summary>Where the instance answers.</summary>
    public Uri BaseAddress => Api.BaseAddress;

    /// <summary>The operator's token.</summary>
    public string ServiceToken => Api.ServiceToken;

    /// <summary>The last lines our host wrote, for the message of a failure; empty for an instance elsewhere.</summary>
    public string Output => Api.Output;

    /// <summary>A client that sends no header of its own.</summary>
    public ApiClient Anybody => Api.Anybody;

    /// <summary>A client with no token and no tenant, which knows the current behaviour.</summary>
    public ApiClient Nobody => Api.Nobody;

    /// <summary>The platform's operator.</summary>
    public ApiClient Operator => Api.Operator;

    /// <summary>What the host says it does.</summary>
    public ApiContract Contract => Api.Contract;

    private RunningApi Api => api ?? throw new InvalidOperationException("The fixture was not initialised.");

    /// <summary>A new tenant.</summary>
    public Task<TestTenant> NewTenantAsync() => Api.NewTenantAsync();

    /// <inheritdoc />
    public async Task InitializeAsync() => api = await Shared.Value;

    /// <inheritdoc />
    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<RunningApi> StartAsync()
    {
        if (TestedInstance.Current.Address is { } elsewhere)
        {
            return await RunningApi.ConnectAsync(elsewhere, TestedInstance.Current.ServiceToken);
        }

        var host = await HostProcess.StartAsync(new Dictionary<string, string?>
        {
            ["PEPPER_TEST_WEBHOOK_SECRET"] = TestedInstance.Current.GatewaySecret,
            ["PEPPER_LOOPBACK_WEBHOOKS"] = "true",
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => host.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return await RunningApi.ConnectAsync(host);
    }
}
