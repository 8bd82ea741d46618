using Pepper.Core.SignIn;

namespace Pepper.Adapters.Providers.SignIn;

/// <summary>Where the issuers of ID tokens are.</summary>
public interface IIssuers
{
    /// <summary>
    /// The issuer, as OpenID Connect Discovery knows it: its configuration is at <c>/.well-known/openid-configuration</c>
    /// under this address, and its tokens carry it as <c>iss</c>. Without a slash at the end.
    /// </summary>
    string Of(SsoProvider provider);
}
