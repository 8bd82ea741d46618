using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pepper.Local.Http;

namespace Pepper.Tests.Unit.Local;

public sealed class CorsTests
{
    private const string Ours = "https://app.example.com";

    [Fact]
    public async Task An_origin_that_is_named_may_read_answers()
    {
        await using var app = await StartAsync($"https://other.example.com, {Ours}");

        using var answer = await SendAsync(app, HttpMethod.Get, Ours);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Ours, Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("x-request-id", answer.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task An_origin_that_is_named_may_send_our_headers()
    {
        await using var app = await StartAsync(Ours);

        using var answer = await SendAsync(app, HttpMethod.Options, Ours, ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "authorization,x-api-version"));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("authorization,x-api-version", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Headers")));
        Assert.Equal("3600", Assert.Single(answer.Headers.GetValues("Access-Control-Max-Age")));
    }

    [Fact]
    public async Task Any_origin_may_when_the_setting_is_a_star()
    {
        await using var app = await StartAsync("*");

        using var answer = await SendAsync(app, HttpMethod.Get, "https://anywhere.example.com");

        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData("https://other.example.com")]
    [InlineData("")]
    [InlineData(null)]
    public async Task No_other_origin_may(string? setting)
    {
        await using var app = await StartAsync(setting);

        using var answer = await SendAsync(app, HttpMethod.Get, Ours);

        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static async Task<WebApplication> StartAsync(string? setting)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration[Cors.Setting] = setting;
        builder.AddCorsBySetting();
        var app = builder.Build();
        app.UseCorsBySetting();
        app.MapGet("/thing", () => TypedResults.Text("thing"));
        await app.StartAsync();
        return app;
    }

    private static async Task<HttpResponseMessage> SendAsync(WebApplication app, HttpMethod method, string origin, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var request = new HttpRequestMessage(method, "/thing");
        foreach (var (name, value) in headers.Append(("Origin", origin)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }
}
