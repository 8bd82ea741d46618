namespace Pepper.Tests.Support.Api;

/// <summary>
/// The API of a host, seen from outside. Every answer that comes through it is held against the contract that the host
/// itself publishes.
/// </summary>
public sealed class RunningApi
{
    private const string CurrentVersion = "12";

    private readonly HostProcess? host;
    private readonly ApiClient bare;

    private RunningApi(HostProcess? host, Uri baseAddress, string serviceToken, ApiContract contract)
    {
        this.host = host;
        BaseAddress = baseAddress;
        ServiceToken = serviceToken;
        Contract = contract;
        // Redirects are answers too, and nothing here needs cookies or a proxy.
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        bare = new ApiClient(new HttpClient(new ContractHandler(contract) { InnerHandler = sockets })
        {
            BaseAddress = baseAddress,
            Timeout = TimeSpan.FromMinutes(2),
        });
    }

    /// <summary>The host, where the tests started it.</summary>
    /// <exception cref="InvalidOperationException">The instance is not ours.</exception>
    public HostProcess Host => host ?? throw new InvalidOperationException("PEPPER_BASE_URL names an instance that these tests did not start.");

    /// <summary>Where the instance answers.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The operator's token.</summary>
    public string ServiceToken { get; }

    /// <summary>The last lines our host wrote; empty for an instance elsewhere.</summary>
    public string Output => host?.Output ?? string.Empty;

    /// <summary>What the host says it does.</summary>
    public ApiContract Contract { get; }

    /// <summary>A client that sends no header of its own.</summary>
    public ApiClient Anybody => bare;

    /// <summary>A client with no token and no tenant, which knows the current behaviour.</summary>
    public ApiClient Nobody => bare.With("x-api-version", CurrentVersion);

    /// <summary>The platform's operator.</summary>
    public ApiClient Operator => Nobody.With("x-service-auth-token", ServiceToken);

    /// <summary>Reads the contract of a host that runs.</summary>
    public static async Task<RunningApi> ConnectAsync(HostProcess host) =>
        new(host, host.BaseAddress, host.ServiceToken, await ContractOfAsync(host.BaseAddress));

    /// <summary>Reads the contract of an instance that is ready, or will be.</summary>
    /// <param name="address">Where it answers.</param>
    /// <param name="serviceToken">The operator's token there.</param>
    /// <exception cref="TimeoutException">It was not ready in time.</exception>
    public static async Task<RunningApi> ConnectAsync(Uri address, string serviceToken)
    {
        await Readiness.WaitAsync(address, () => $"The instance at {address} was not ready in time.");
        return new RunningApi(null, address, serviceToken, await ContractOfAsync(address));
    }

    /// <summary>A new tenant, as the operator makes one.</summary>
    public async Task<TestTenant> NewTenantAsync()
    {
        var applicationId = $"test-{Guid.NewGuid():n}";
        var made = (await Operator.PostAsync("/tenants", new { applicationId, title = "A test's tenant" })).Expect(201);
        return new TestTenant(
            made["tenantId"].GetString()!,
            applicationId,
            Nobody.With("x-application-id", applicationId),
            made["adminToken"].GetString()!);
    }

    private static async Task<ApiContract> ContractOfAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        return ApiContract.Parse(await client.GetStringAsync(new Uri("/openapi.json", UriKind.Relative)));
    }
}
