using System.Text.Json;
using System.Text.Json.Nodes;
using Pepper.Adapters.Providers.SignIn;
using Pepper.Core.Input;
using Pepper.Local.Http;

namespace Pepper.Local.SignIn;

/// <summary>
/// The test issuer of a provider at <c>/dev/issuers/{provider}</c>: its configuration, its keys, and <c>POST token</c>,
/// which issues a token for whomever is named in the body. Whoever has such a token is that person, so it answers callers on
/// this machine alone; to all others, also behind a proxy, there is no such path. Nor is there for a provider whose real
/// issuer is set.
/// </summary>
internal static class TestIssuerEndpoint
{
    /// <summary>Lets the test issuer stand in for the providers whose issuer is not set.</summary>
    internal static IServiceCollection AddTestIssuers(this IServiceCollection services) => services
        .AddSingleton<TestIssuers>()
        .AddSingleton<IIssuers>(provider => provider.GetRequiredService<TestIssuers>());

    /// <summary>Answers as the test issuer.</summary>
    internal static void MapTestIssuers(this WebApplication app)
    {
        app.MapGet("/dev/issuers/{provider}/.well-known/openid-configuration", (HttpContext http, string provider, TestIssuers issuers) =>
            Find(http, provider, issuers) is { } issuer ? Json(TestIssuer.Configuration(issuers.Of(issuer.Provider))) : Results.NotFound());
        app.MapGet("/dev/issuers/{provider}/keys", (HttpContext http, string provider, TestIssuers issuers) =>
            Find(http, provider, issuers) is { } issuer ? Json(issuer.Keys()) : Results.NotFound());
        app.MapPost("/dev/issuers/{provider}/token", IssueAsync);
    }

    private static async Task<IResult> IssueAsync(HttpContext http, string provider, TestIssuers issuers, TimeProvider clock)
    {
        if (Find(http, provider, issuers) is not { } issuer)
        {
            return Results.NotFound();
        }

        JsonDocument body;
        try
        {
            body = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
        }
        catch (JsonException)
        {
            return Results.BadRequest();
        }

        using (body)
        {
            if (body.RootElement.ValueKind != JsonValueKind.Object)
            {
                return Results.BadRequest();
            }

            var request = TokenRequest.From(new Fields(body.RootElement));
            return request.IsSuccess
                ? Json(new JsonObject { ["idToken"] = issuer.Issue(issuers.Of(issuer.Provider), request.Value, clock.GetUtcNow()) })
                : Json(new JsonObject { ["code"] = request.Error.Code, ["message"] = request.Error.Message }, request.Error.Status);
        }
    }

    private static TestIssuer? Find(HttpContext http, string provider, TestIssuers issuers) =>
        Loopback.IsFromHere(http) ? issuers.Find(provider) : null;

    private static IResult Json(JsonObject value, int status = StatusCodes.Status200OK) =>
        Results.Text(value.ToJsonString(), "application/json; charset=utf-8", statusCode: status);
}
