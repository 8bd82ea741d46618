using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.SignIn;

/// <summary>What apps do to sign somebody in by a provider.</summary>
internal static class SsoSteps
{
    /// <summary>Signs in, or up, with names.</summary>
    public static Task<ApiAnswer> SsoAsync(this ApiClient client, string idToken, string provider = "google", string query = "") =>
        client.PostAsync($"/users/login/{provider}{query}", new { idToken, firstName = "Grace", lastName = "Hopper" });

    /// <summary>Signs in without names, as who has an account does.</summary>
    public static Task<ApiAnswer> SignInAsync(this ApiClient client, string idToken, string? nonce = null, string provider = "google") =>
        client.PostAsync($"/users/login/{provider}", nonce is null ? new { idToken } : new { idToken, nonce });

    /// <summary>The names a user is known by, such as <c>GOOGLE 1 verified</c>, in order.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(this TestTenant tenant, string userId)
    {
        var answer = (await tenant.Admin.GetAsync($"/users/{userId}?include=credentials")).Expect(200);
        return
        [
            .. answer["credentials"].EnumerateArray()
                .Select(one => $"{one.GetProperty("provider").GetString()} {one.GetProperty("id").GetString()} {(one.GetProperty("isVerified").GetBoolean() ? "verified" : "unverified")}")
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The id of the user of a session.</summary>
    public static string UserId(this ApiAnswer session) => session.Expect(200)["userId"].GetString()!;
}
