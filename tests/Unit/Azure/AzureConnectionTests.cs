using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Pepper.Adapters.Azure.Connections;

namespace Pepper.Tests.Unit.Azure;

/// <summary>Which way a service is entered, as the settings say.</summary>
public sealed class AzureConnectionTests
{
    private const string Address = "https://account.example";

    [Fact]
    public void A_connection_string_opens_with_its_key() =>
        Assert.Equal("key Endpoint=here", Opened(("PEPPER_COSMOS", "Endpoint=here")));

    [Fact]
    public void An_address_opens_with_whoever_is_signed_in() =>
        Assert.Equal($"{nameof(DefaultAzureCredential)} {Address}", Opened(("PEPPER_COSMOS:accountEndpoint", Address)));

    [Theory]
    [InlineData(null)]
    [InlineData("11111111-2222-3333-4444-555555555555")]
    public void A_managed_identity_is_used_where_the_settings_ask_for_it(string? clientId) => Assert.Equal(
        $"{nameof(ManagedIdentityCredential)} {Address}",
        Opened(("PEPPER_COSMOS:accountEndpoint", Address), ("PEPPER_COSMOS:credential", "managedidentity"), ("PEPPER_COSMOS:clientId", clientId)));

    [Fact]
    public void A_connection_string_goes_before_an_address_as_it_does_for_triggers() =>
        Assert.Equal("key Endpoint=here", Opened(("PEPPER_COSMOS", "Endpoint=here"), ("PEPPER_COSMOS:accountEndpoint", Address)));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void A_service_that_is_not_named_says_which_settings_would_name_it(string? value)
    {
        var connection = Connection(("PEPPER_COSMOS", value));

        Assert.False(connection.IsSet);
        Assert.Equal(
            "PEPPER_COSMOS must hold a connection string, or PEPPER_COSMOS__accountEndpoint the service's address.",
            Assert.Throws<InvalidOperationException>(() => Open(connection)).Message);
    }

    [Fact]
    public void An_unknown_kind_of_identity_is_refused() => Assert.Equal(
        "PEPPER_COSMOS__credential must be managedidentity, or not be set.",
        Assert.Throws<InvalidOperationException>(() => Opened(("PEPPER_COSMOS:accountEndpoint", Address), ("PEPPER_COSMOS:credential", "magic"))).Message);

    [Theory]
    [InlineData("PEPPER_COSMOS", true)]
    [InlineData("PEPPER_COSMOS:accountEndpoint", false)]
    public void It_says_whether_a_key_is_given(string setting, bool hasKey)
    {
        var connection = Connection((setting, Address));

        Assert.Equal((true, hasKey), (connection.IsSet, connection.HasKey));
    }

    [Fact]
    public void Its_text_shows_no_key() =>
        Assert.Equal("PEPPER_COSMOS", Connection(("PEPPER_COSMOS", "AccountKey=secret")).ToString());

    private static string Opened(params (string Name, string? Value)[] settings) => Open(Connection(settings));

    private static string Open(AzureConnection connection) =>
        connection.Open(key => $"key {key}", (string address, TokenCredential identity) => $"{identity.GetType().Name} {address}");

    private static AzureConnection Connection(params (string Name, string? Value)[] settings) => AzureConnection.From(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build(),
        "PEPPER_COSMOS",
        "accountEndpoint");
}
