using System.Text;

namespace Pepper.Tests.Support.Api;

/// <summary>A tenant that one test has to itself.</summary>
/// <param name="Id">The tenant's id.</param>
/// <param name="ApplicationId">Its application id.</param>
/// <param name="Anonymous">A caller with no token, in this tenant.</param>
/// <param name="AdminToken">The token of its first admin.</param>
public sealed record TestTenant(string Id, string ApplicationId, ApiClient Anonymous, string AdminToken)
{
    /// <summary>Its first admin.</summary>
    public ApiClient Admin { get; } = Anonymous.With("Authorization", $"Token {AdminToken}");

    /// <summary>A new active user, signed in.</summary>
    /// <param name="firstName">First name.</param>
    /// <param name="lastName">Last name.</param>
    public async Task<TestUser> NewUserAsync(string firstName = "Ada", string lastName = "Lovelace")
    {
        var email = $"{Guid.NewGuid():n}@example.com";
        const string password = "correct horse battery staple";
        var made = (await Admin.PostAsync("/users?autoActivate=true", new
        {
            firstName,
            lastName,
            credentials = new[] { new { provider = "EMAIL", id = email, token = password } },
            hasAgreedToShareData = true,
            hasAgreedToReceiveMarketing = true,
        })).Expect(200);
        var token = await NewSessionAsync(email, password);
        return new TestUser(made.Id, email, password, token, Anonymous.With("Authorization", $"Token {token}"));
    }

    /// <summary>A client with the token of a new guest.</summary>
    public async Task<ApiClient> NewGuestAsync() =>
        Anonymous.With("Authorization", $"Token {(await Anonymous.PostAsync("/guests", new { firstName = "Grace" })).Expect(200).Id}");

    /// <summary>A client with the token of a new session.</summary>
    /// <param name="email">The user's e-mail address.</param>
    /// <param name="password">The user's password.</param>
    public async Task<ApiClient> SignInAsync(string email, string password) =>
        Anonymous.With("Authorization", $"Token {await NewSessionAsync(email, password)}");

    private async Task<string> NewSessionAsync(string email, string password)
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{email}:{password}"));
        var session = (await Anonymous.With("Authorization", $"Basic {basic}").With("AuthProvider", "EMAIL").PostAsync("/users/login")).Expect(200);
        return session.Id;
    }
}

/// <summary>A user that one test has to itself.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Email">The e-mail address the user signs in with.</param>
/// <param name="Password">The password.</param>
/// <param name="Token">The token of a session.</param>
/// <param name="Client">A client with that token.</param>
public sealed record TestUser(string Id, string Email, string Password, string Token, ApiClient Client);
