using Xunit;

namespace Pepper.Tests.Support.Api;

/// <summary>
/// The API that the tests of an assembly share: one host, started by the first class that needs it and ended with the
/// process. A class fixture, so that classes still run side by side; each test makes a tenant of its own.
/// </summary>
public sealed class ApiFixture : IAsyncLifetime
{
    /// <summary>What the built-in payment gateway signs its events with.</summary>
    public const string WebhookSecret = "whsec_of_these_tests";

    private static readonly Lazy<Task<RunningApi>> Shared = new(StartAsync);

    private RunningApi? api;

    /// <summary>The host.</summary>
    public HostProcess Host => Api.Host;

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
        var host = await HostProcess.StartAsync(new Dictionary<string, string?>
        {
            ["PEPPER_TEST_WEBHOOK_SECRET"] = WebhookSecret,
            ["PEPPER_LOOPBACK_WEBHOOKS"] = "true",
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => host.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return await RunningApi.ConnectAsync(host);
    }
}
