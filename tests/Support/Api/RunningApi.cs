namespace Pepper.Tests.Support.Api;

/// <summary>
/// The API of a host, seen from outside. Every answer that comes through it is held against the contract that the host
/// itself publishes.
/// </summary>
public sealed class RunningApi
{
    private const string CurrentVersion = "12";

    private readonly ApiClient bare;

    private RunningApi(HostProcess host, ApiContract contract)
    {
        Host = host;
        Contract = contract;
        // Redirects are answers too, and nothing here needs cookies or a proxy.
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        bare = new ApiClient(new HttpClient(new ContractHandler(contract) { InnerHandler = sockets })
        {
            BaseAddress = host.BaseAddress,
            Timeout = TimeSpan.FromMinutes(2),
        });
    }

    /// <summary>The host.</summary>
    public HostProcess Host { get; }

    /// <summary>What the host says it does.</summary>
    public ApiContract Contract { get; }

    /// <summary>A client that sends no header of its own.</summary>
    public ApiClient Anybody => bare;

    /// <summary>A client with no token and no tenant, which knows the current behaviour.</summary>
    public ApiClient Nobody => bare.With("x-api-version", CurrentVersion);

    /// <summary>The platform's operator.</summary>
    public ApiClient Operator => Nobody.With("x-service-auth-token", Host.ServiceToken);

    /// <summary>Reads the contract of a host that runs.</summary>
    public static async Task<RunningApi> ConnectAsync(HostProcess host)
    {
        using var client = host.CreateClient();
        return new RunningApi(host, ApiContract.Parse(await client.GetStringAsync(new Uri("/openapi.json", UriKind.Relative))));
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
}
