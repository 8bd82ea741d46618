using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pepper.Core.Text;

namespace Pepper.Adapters.Providers.Push;

/// <summary>Puts signed JSON Web Tokens together (RFC 7519), of the two kinds that push services ask for.</summary>
internal static class SignedToken
{
    /// <summary>A token signed with RS256.</summary>
    internal static string Of(RSA key, string? keyId, Action<Utf8JsonWriter> claims) =>
        Of("RS256", keyId, claims, content => key.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <summary>A token signed with ES256.</summary>
    internal static string Of(ECDsa key, string keyId, Action<Utf8JsonWriter> claims) =>
        Of("ES256", keyId, claims, content => key.SignData(content, HashAlgorithmName.SHA256));

    private static string Of(string algorithm, string? keyId, Action<Utf8JsonWriter> claims, Func<byte[], byte[]> sign)
    {
        var header = JsonBytes.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("alg", algorithm);
            writer.WriteString("typ", "JWT");
            if (keyId is not null)
            {
                writer.WriteString("kid", keyId);
            }

            writer.WriteEndObject();
        });
        var body = JsonBytes.Of(writer =>
        {
            writer.WriteStartObject();
            claims(writer);
            writer.WriteEndObject();
        });
        var content = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(body)}";
        return $"{content}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(content)))}";
    }
}
