using System.Text.Json;

namespace Pepper.Tests.Support.Api;

/// <summary>
/// The instance that API tests ask: a host of their own, or the one at <c>PEPPER_BASE_URL</c>. The other variables are named
/// as the settings of that instance are, and say what it was started with.
/// </summary>
public sealed class TestedInstance
{
    private const string BaseUrl = "PEPPER_BASE_URL";

    private readonly bool hasBus;
    private readonly bool callsLoopback;
    private readonly string? gatewaySecret;
    private readonly string? serviceToken;

    private TestedInstance(Func<string, string?> variable)
    {
        Address = variable(BaseUrl) is { Length: > 0 } url ? AddressOf(url) : null;
        serviceToken = variable("PEPPER_SERVICE_TOKEN");
        gatewaySecret = variable("PEPPER_TEST_WEBHOOK_SECRET");
        callsLoopback = IsTrue(variable("PEPPER_LOOPBACK_WEBHOOKS"));
        hasBus = !IsTrue(variable("PEPPER_WITHOUT_BUS"));
    }

    /// <summary>The instance of this run.</summary>
    public static TestedInstance Current { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>Where it answers; null for a host that the tests start themselves.</summary>
    public Uri? Address { get; }

    /// <summary>The operator's token at that instance; that of <c>local.settings.sample.json</c> when none is given.</summary>
    public string ServiceToken => serviceToken is { Length: > 0 } token ? token : TokenOfTheSample();

    /// <summary>What its payment gateway signs events with; of no use where <see cref="Need.GatewaySecret"/> is not met.</summary>
    public string GatewaySecret => Address is null || string.IsNullOrEmpty(gatewaySecret) ? "whsec_of_these_tests" : gatewaySecret;

    /// <summary>How much longer to wait there than for a host of our own: it may be far, and cold.</summary>
    public int Patience => Address is null ? 1 : 4;

    /// <summary>The instance that these variables tell of.</summary>
    /// <param name="variable">The value of an environment variable, by its name.</param>
    /// <exception cref="InvalidOperationException"><c>PEPPER_BASE_URL</c> is no URL of a server.</exception>
    public static TestedInstance From(Func<string, string?> variable) => new(variable);

    /// <summary>Why a test that needs this cannot run against the instance; null when it can.</summary>
    public string? WhyNot(Need need) => Address is null ? null : need switch
    {
        Need.Outbox => $"{BaseUrl}: what the instance sends goes to people; only a host of the tests' own has /dev/outbox.",
        Need.TestIssuers => $"{BaseUrl}: the instance trusts the real sign-in providers; the tests' stubs are known to a host of their own only.",
        Need.DataFolder => $"{BaseUrl}: the instance's data is not in a folder that the tests can open.",
        Need.OwnRouting => $"{BaseUrl}: what no function answers, the Functions host answers in its own way.",
        Need.OwnServer => $"{BaseUrl}: the Functions host takes a body in before the app can refuse it.",
        Need.LoopbackWebhooks when callsLoopback => null,
        Need.LoopbackWebhooks => $"{BaseUrl}: the instance does not call webhooks on this machine. If it does, PEPPER_LOOPBACK_WEBHOOKS=true says so.",
        Need.GatewaySecret when !string.IsNullOrEmpty(gatewaySecret) => null,
        Need.GatewaySecret => $"{BaseUrl}: the instance's PEPPER_TEST_WEBHOOK_SECRET is not known to the tests. Set it for them, too.",
        Need.Bus when hasBus => null,
        Need.Bus => $"{BaseUrl}: the instance has no bus (PEPPER_WITHOUT_BUS=true), so nothing follows from actions and messages.",
        _ => throw new ArgumentOutOfRangeException(nameof(need), need, null),
    };

    private static bool IsTrue(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    // The paths of the API begin at the root, so an address with a path would be asked somewhere else.
    private static Uri AddressOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", PathAndQuery: "/" }
            ? address
            : throw new InvalidOperationException($"{BaseUrl} is '{url}'; it must be like https://api.example.com, without a path.");

    private static string TokenOfTheSample()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("local.settings.sample.json")));
        return sample.RootElement.GetProperty("Values").GetProperty("PEPPER_SERVICE_TOKEN").GetString()!;
    }
}
