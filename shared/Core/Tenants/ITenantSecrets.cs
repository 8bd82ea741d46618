namespace Pepper.Core.Tenants;

/// <summary>
/// Secrets that providers have given out, such as the key of a payment gateway. They come from the host's settings, never
/// from a document, so that nobody who can read the store or <c>GET /settings</c> can read them.
/// </summary>
public interface ITenantSecrets
{
    /// <summary>The secret of this name; null when none is set.</summary>
    /// <param name="applicationId">The tenant's application id. A secret of its own comes before the one for all.</param>
    /// <param name="name">The setting's name, such as <c>PEPPER_STRIPE_KEY</c>.</param>
    string? Find(string applicationId, string name);
}
