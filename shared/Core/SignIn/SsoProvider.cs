namespace Pepper.Core.SignIn;

/// <summary>Who issues ID tokens. Reference: Login/Create a user via SSO, <c>ssoProvider</c>.</summary>
public enum SsoProvider
{
    /// <summary>Google.</summary>
    Google,

    /// <summary>Apple.</summary>
    Apple,
}
