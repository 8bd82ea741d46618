using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Pepper.Functions.Http;

/// <summary>What is remembered of a request, to tell a repetition from another request with the same nonce.</summary>
internal static class RequestHash
{
    /// <summary>SHA-256, in hex, over verb, path, query and body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">Its body; JSON where there is a secret member.</param>
    /// <param name="secretMember">Members of this name are left out; null when there are none.</param>
    internal static string Of(HttpRequest request, ReadOnlySpan<byte> body, string? secretMember)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n{request.QueryString}\n"));
        hash.AppendData(secretMember is null || body.IsEmpty ? body : Without(body, secretMember));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Without(ReadOnlySpan<byte> body, string member)
    {
        var json = JsonNode.Parse(body);
        Remove(json, member);
        return Encoding.UTF8.GetBytes(json?.ToJsonString() ?? string.Empty);
    }

    private static void Remove(JsonNode? node, string member)
    {
        switch (node)
        {
            case JsonObject members:
                members.Remove(member);
                foreach (var (_, value) in members)
                {
                    Remove(value, member);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Remove(item, member);
                }

                break;
        }
    }
}
