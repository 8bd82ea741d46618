using System.Text.Json;
using System.Text.RegularExpressions;
using Pepper.Tests.Support;

namespace Pepper.Tests.Infra;

public sealed partial class SettingsTests
{
    // Services that the app enters with its identity: the address stands under a member's name, see docs/azure.md.
    private static readonly string[] Services = ["AzureWebJobsStorage", "PEPPER_BLOBS", "PEPPER_COSMOS", "ServiceBus"];

    [Fact]
    public async Task Each_service_is_named_by_its_address_and_entered_with_the_identity()
    {
        var settings = (await Deployment.SmallAsync).Settings;

        Assert.All(
            ["AzureWebJobsStorage__accountName", "PEPPER_BLOBS__blobServiceUri", "PEPPER_COSMOS__accountEndpoint", "ServiceBus__fullyQualifiedNamespace"],
            address => Assert.Contains(address, settings));
        Assert.All(Services, service =>
        {
            Assert.DoesNotContain(service, settings);
            Assert.Equal("managedidentity", settings[$"{service}__credential"]);
            Assert.Contains("userAssignedIdentities", settings[$"{service}__clientId"], StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Every_connection_that_a_trigger_names_is_set()
    {
        var settings = (await Deployment.SmallAsync).Settings;
        var connections = Triggers.Of<ServiceBusTriggerAttribute>().Select(trigger => trigger.Connection)
            .Concat(Triggers.Of<CosmosDBTriggerAttribute>().Select(trigger => trigger.Connection))
            .Distinct(StringComparer.Ordinal);

        Assert.All(connections, connection => Assert.Contains($"{connection}__credential", settings));
    }

    [Fact]
    public async Task Every_setting_of_the_sample_can_be_given()
    {
        var others = Sample().Except([.. Services, "FUNCTIONS_WORKER_RUNTIME"], StringComparer.Ordinal).ToList();
        var settings = (await GivenAsync(others)).Settings;

        Assert.Empty(others.Except(settings.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Secrets_are_in_the_vault_and_the_app_is_told_where()
    {
        var secrets = Sample().Where(name => IsSecret().IsMatch(name)).ToList();
        var deployment = await GivenAsync(secrets);
        var vault = deployment.One("Microsoft.KeyVault/vaults").Name;

        Assert.Equal(11, secrets.Count);
        Assert.All(secrets, name => Assert.Equal(
            $"@Microsoft.KeyVault(VaultName={vault};SecretName={name.Replace('_', '-')})", deployment.Settings[name]));
        Assert.Equal(
            secrets.Select(name => name.Replace('_', '-')).Order(StringComparer.Ordinal),
            deployment.All("Microsoft.KeyVault/vaults/secrets").Select(secret => secret.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_secret_that_the_vault_holds_already_need_not_be_known_to_the_deployment()
    {
        var deployment = await Deployment.PredictAsync(new() { ["PEPPER_VAULT_SETTINGS"] = "PEPPER_STRIPE_KEY__cafe" });

        Assert.EndsWith(";SecretName=PEPPER-STRIPE-KEY--cafe)", deployment.Settings["PEPPER_STRIPE_KEY__cafe"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_of_a_tenant_with_a_dot_in_its_application_id_has_a_name_that_the_vault_takes()
    {
        var deployment = await Deployment.PredictAsync(new() { ["PEPPER_SECRETS"] = """{"PEPPER_STRIPE_KEY__a.b__c": "sk_test"}""" });

        Assert.EndsWith(";SecretName=PEPPER-STRIPE-KEY--a-dot-b--c)", deployment.Settings["PEPPER_STRIPE_KEY__a.b__c"], StringComparison.Ordinal);
        Assert.Equal("PEPPER-STRIPE-KEY--a-dot-b--c", deployment.One("Microsoft.KeyVault/vaults/secrets").Name);
    }

    [Theory]
    [InlineData("PEPPER_SECRETS", """{"PEPPER_STRIPE_KEY__corner-cafe": "sk_test"}""", "PEPPER_STRIPE_KEY__corner-cafe")]
    [InlineData("PEPPER_SETTINGS", """{"PEPPER_MAIL_FROM__corner-cafe": "hello@cafe.example"}""", "PEPPER_MAIL_FROM__corner-cafe")]
    [InlineData("PEPPER_SERVICE_TOKEN", "akvs://1/kv/token", "PEPPER_SERVICE_TOKEN")]
    public async Task What_the_app_could_not_be_given_is_refused_before_anything_is_made(string variable, string value, string told) =>
        Assert.Contains(told, await Deployment.RefuseAsync(new() { [variable] = value }), StringComparison.Ordinal);

    [Fact]
    public async Task A_secret_among_the_settings_that_are_none_is_refused_for_the_host_and_for_a_tenant()
    {
        var secrets = Sample().Where(name => IsSecret().IsMatch(name)).ToList();
        string[] given = [.. secrets, .. secrets.Select(name => $"{name}__corner__cafe"), "PEPPER_COSMOS", "pepper_stripe_key__cafe"];

        var told = await Deployment.RefuseAsync(new()
        {
            ["PEPPER_SETTINGS"] = JsonSerializer.Serialize(given.ToDictionary(name => name, name => "a-value-to-keep", StringComparer.Ordinal)),
        });

        Assert.All(given, name => Assert.Matches($@"\b{name}\b", told));
        Assert.DoesNotContain("a-value-to-keep", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_of_one_tenant_can_be_given()
    {
        var deployment = await Deployment.PredictAsync(new()
        {
            ["PEPPER_SETTINGS"] = """{"PEPPER_MAIL_FROM__cafe": "hello@cafe.example"}""",
            ["PEPPER_SECRETS"] = """{"PEPPER_FCM_KEY__cafe": "{\"type\": \"service_account\"}"}""",
        });

        Assert.Equal("hello@cafe.example", deployment.Settings["PEPPER_MAIL_FROM__cafe"]);
        Assert.StartsWith("@Microsoft.KeyVault(", deployment.Settings["PEPPER_FCM_KEY__cafe"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_can_be_changed_so_that_the_vault_is_read_anew() =>
        Assert.Equal("2026-11-24", (await Deployment.PredictAsync(new() { ["PEPPER_VAULT_READ"] = "2026-11-24" })).Settings["PEPPER_VAULT_READ"]);

    [Fact]
    public async Task Without_a_secret_there_is_no_vault() =>
        Assert.Empty((await Deployment.SmallAsync).All("Microsoft.KeyVault/vaults"));

    [Fact]
    public async Task No_secret_is_in_a_setting_and_no_connection_string_but_that_of_telemetry_which_opens_nothing()
    {
        var deployment = await GivenAsync(Sample().Where(name => IsSecret().IsMatch(name)));

        Assert.DoesNotContain("listKeys", deployment.One("Microsoft.Web/sites").Json.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(deployment.Settings.Values, value => value.Contains("value of", StringComparison.Ordinal) || KeyInside().IsMatch(value));
        Assert.Equal(
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"],
            deployment.Settings.Keys.Where(name => name.Contains("CONNECTION", StringComparison.OrdinalIgnoreCase)));
        Assert.Contains("Authorization=AAD", deployment.Settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_the_plan_refuses_are_not_set()
    {
        string[] refused = ["FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION", "WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING"];

        Assert.Empty((await Deployment.SmallAsync).Settings.Keys.Intersect(refused, StringComparer.Ordinal));
    }

    private static Task<Deployment> GivenAsync(IEnumerable<string> names) =>
        Deployment.PredictAsync(names.ToDictionary(name => name, name => $"value of {name}", StringComparer.Ordinal));

    private static List<string> Sample()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("local.settings.sample.json")));
        return [.. sample.RootElement.GetProperty("Values").EnumerateObject().Select(value => value.Name)];
    }

    [GeneratedRegex("(_TOKEN(_PREVIOUS)?|_KEY|_SECRET|_SMTP)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex IsSecret();

    [GeneratedRegex("AccountKey=|SharedAccessKey|sig=", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex KeyInside();
}
