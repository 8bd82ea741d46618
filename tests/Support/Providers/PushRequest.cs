using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Pepper.Tests.Support.Providers;

/// <summary>A request that a stub of a push service was sent.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Protocol">The version of HTTP.</param>
/// <param name="Headers">Its headers, by name in any case.</param>
/// <param name="Body">Its body.</param>
/// <param name="Bytes">The size of its body.</param>
public sealed record PushRequest(string Path, string Protocol, IReadOnlyDictionary<string, string> Headers, JsonNode Body, int Bytes)
{
    internal static async Task<PushRequest> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return new PushRequest(
            request.Path,
            request.Protocol,
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            JsonNode.Parse(body.ToArray())!,
            (int)body.Length);
    }
}

/// <summary>What a stub of a push service answers.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
public sealed record PushReply(int Status, string Body)
{
    /// <summary>The header Retry-After; null for none.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Whether the connection is cut in place of an answer, though the message was taken.</summary>
    public bool IsCut { get; init; }

    internal async Task WriteAsync(HttpContext http)
    {
        if (IsCut)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = Status;
        http.Response.ContentType = "application/json";
        if (RetryAfter is not null)
        {
            http.Response.Headers.RetryAfter = RetryAfter;
        }

        await http.Response.WriteAsync(Body);
    }
}
