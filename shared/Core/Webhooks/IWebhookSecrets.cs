using System.Security.Cryptography;

namespace Pepper.Core.Webhooks;

/// <summary>Makes the secrets that webhooks are signed with. Injected, so that tests can foresee them.</summary>
public interface IWebhookSecrets
{
    /// <summary>A new secret in the form of the Standard Webhooks specification: <c>whsec_</c> and 24 to 64 bytes in base64.</summary>
    string NewSecret();
}

/// <summary>Makes them from the operating system's randomness.</summary>
public sealed class RandomWebhookSecrets : IWebhookSecrets
{
    private const int Bytes = 32;

    /// <inheritdoc />
    public string NewSecret() => WebhookSignature.SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
}
