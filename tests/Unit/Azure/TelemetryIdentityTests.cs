using Azure.Identity;
using Pepper.Adapters.Azure.Connections;

namespace Pepper.Tests.Unit.Azure;

/// <summary>Who sends the telemetry, as the setting that the Functions host shares with the app says.</summary>
public sealed class TelemetryIdentityTests
{
    [Theory]
    [InlineData("Authorization=AAD")]
    [InlineData("Authorization=AAD;ClientId=11111111-2222-3333-4444-555555555555")]
    [InlineData("ClientId=11111111-2222-3333-4444-555555555555;Authorization=AAD")]
    public void A_managed_identity_sends_it_where_the_setting_asks_for_one(string value) =>
        Assert.IsType<ManagedIdentityCredential>(TelemetryIdentity.From(value));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_identity_sends_it_without_the_setting(string? value) => Assert.Null(TelemetryIdentity.From(value));

    [Theory]
    [InlineData("AAD")]
    [InlineData("ClientId=11111111-2222-3333-4444-555555555555")]
    [InlineData("Authorization=Key")]
    public void A_setting_of_another_form_is_refused(string value) =>
        Assert.Contains("Authorization=AAD", Assert.Throws<InvalidOperationException>(() => TelemetryIdentity.From(value)).Message, StringComparison.Ordinal);
}
