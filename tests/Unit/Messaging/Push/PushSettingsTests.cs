using System.Security.Cryptography;
using Pepper.Adapters.Providers.Push;

namespace Pepper.Tests.Unit.Messaging.Push;

public sealed class PushSettingsTests
{
    [Fact]
    public void Settings_are_checked_for_every_tenant()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = key.ExportPkcs8PrivateKeyPem();
        PushSettings.Check(ProviderSettings.Of());
        PushSettings.Check(ProviderSettings.Of(
            ("PEPPER_APNS_KEY__cafe", pem), ("PEPPER_APNS_KEY_ID__cafe", "ABC"), ("PEPPER_APNS_TEAM_ID", "DEF"), ("PEPPER_APNS_TOPIC", "com.example")));

        Assert.Contains("PEPPER_APNS_TOPIC", Failure(("PEPPER_APNS_KEY", pem), ("PEPPER_APNS_KEY_ID", "ABC"), ("PEPPER_APNS_TEAM_ID", "DEF")), StringComparison.Ordinal);
        Assert.Contains("PEPPER_FCM_KEY__cafe", Failure(("PEPPER_FCM_KEY__cafe", "hunter2")), StringComparison.Ordinal);
        Assert.Contains("PEPPER_FCM_URL", Failure(("PEPPER_FCM_URL", "http://hunter2.example.com")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_may_be_written_on_one_line()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        PushSettings.Check(Apns(key.ExportPkcs8PrivateKeyPem().Replace("\n", "\\n", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_key_that_cannot_sign_such_tokens_is_none()
    {
        using var large = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var half = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Throws<InvalidOperationException>(() => PushSettings.Check(Apns(large.ExportPkcs8PrivateKeyPem())));
        Assert.Throws<InvalidOperationException>(() => PushSettings.Check(Apns(half.ExportSubjectPublicKeyInfoPem())));
    }

    private static Microsoft.Extensions.Configuration.IConfiguration Apns(string pem) => ProviderSettings.Of(
        ("PEPPER_APNS_KEY", pem), ("PEPPER_APNS_KEY_ID", "ABC"), ("PEPPER_APNS_TEAM_ID", "DEF"), ("PEPPER_APNS_TOPIC", "com.example"));

    private static string Failure(params (string Name, string? Value)[] settings)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => PushSettings.Check(ProviderSettings.Of(settings))).Message;
        Assert.DoesNotContain("hunter2", failure, StringComparison.Ordinal);
        return failure;
    }
}
