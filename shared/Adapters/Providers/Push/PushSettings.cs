using Microsoft.Extensions.Configuration;
using Pepper.Adapters.Providers.Secrets;

namespace Pepper.Adapters.Providers.Push;

/// <summary>
/// The host's settings of push services. Firebase Cloud Messaging: <c>PEPPER_FCM_KEY</c>, the key of a service account as Google
/// hands it out, a JSON object; <c>PEPPER_FCM_URL</c>, where it answers. Apple's push service: <c>PEPPER_APNS_KEY</c>, the contents
/// of the key's file (<c>.p8</c>), <c>PEPPER_APNS_KEY_ID</c>, <c>PEPPER_APNS_TEAM_ID</c>, <c>PEPPER_APNS_TOPIC</c>, the app's bundle
/// id, and <c>PEPPER_APNS_URL</c>. All but the addresses may be set for one tenant (<c>NAME__application-id</c>).
/// </summary>
public static class PushSettings
{
    /// <summary>The setting with the key of FCM's service account.</summary>
    public const string FcmKey = "PEPPER_FCM_KEY";

    /// <summary>The setting with FCM's address.</summary>
    public const string FcmUrl = "PEPPER_FCM_URL";

    /// <summary>The setting with the key that signs APNs' provider tokens.</summary>
    public const string ApnsKey = "PEPPER_APNS_KEY";

    /// <summary>The setting with the id of that key.</summary>
    public const string ApnsKeyId = "PEPPER_APNS_KEY_ID";

    /// <summary>The setting with the id of the team whose key it is.</summary>
    public const string ApnsTeamId = "PEPPER_APNS_TEAM_ID";

    /// <summary>The setting with the app's bundle id.</summary>
    public const string ApnsTopic = "PEPPER_APNS_TOPIC";

    /// <summary>The setting with APNs' address.</summary>
    public const string ApnsUrl = "PEPPER_APNS_URL";

    private const string DefaultFcmUrl = "https://fcm.googleapis.com";
    private const string DefaultApnsUrl = "https://api.push.apple.com";

    /// <summary>Checks the settings for all tenants and for each, when the host starts.</summary>
    /// <exception cref="InvalidOperationException">One is wrong or missing; it says which, and not what it holds.</exception>
    public static void Check(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        FcmAddressOf(configuration);
        ApnsAddressOf(configuration);
        foreach (var (name, key, _) in KeysOf(configuration, FcmKey))
        {
            using var account = FcmAccount.Read(key)
                ?? throw new InvalidOperationException($"The setting {name} must be the key of a service account: a JSON object with project_id, client_email, private_key and token_uri.");
        }

        foreach (var (name, key, suffix) in KeysOf(configuration, ApnsKey))
        {
            foreach (var other in (string[])[ApnsKeyId, ApnsTeamId, ApnsTopic])
            {
                if (string.IsNullOrEmpty(configuration[other + suffix]) && string.IsNullOrEmpty(configuration[other]))
                {
                    throw new InvalidOperationException($"With {name} set, {other} must be set, too.");
                }
            }

            using var account = ApnsAccount.Read(key, "id", "team", "topic")
                ?? throw new InvalidOperationException($"The setting {name} must be a private key on the curve P-256 in PEM, as in the file that Apple hands out.");
        }
    }

    /// <summary>Where FCM answers.</summary>
    internal static Uri FcmAddressOf(IConfiguration configuration) => ProviderAddress.Of(configuration, FcmUrl, DefaultFcmUrl);

    /// <summary>Where APNs answers.</summary>
    internal static Uri ApnsAddressOf(IConfiguration configuration) => ProviderAddress.Of(configuration, ApnsUrl, DefaultApnsUrl);

    private static IEnumerable<(string Name, string Key, string Suffix)> KeysOf(IConfiguration configuration, string setting) =>
        TenantNames.Given(configuration, setting).Select(key => (TenantNames.Shown(setting, key.Suffix), key.Value, key.Suffix));
}
