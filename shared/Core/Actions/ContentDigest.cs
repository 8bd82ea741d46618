using System.Security.Cryptography;
using System.Text.Json;
using Pepper.Core.Text;

namespace Pepper.Core.Actions;

/// <summary>A fingerprint of JSON that two writers of the same content agree on.</summary>
internal static class ContentDigest
{
    private const int Bytes = 16;

    /// <summary>The first 128 bits of SHA-256, in hex, over an array of values.</summary>
    internal static string Of(Action<Utf8JsonWriter> writeValues)
    {
        var json = JsonBytes.Of(writer =>
        {
            writer.WriteStartArray();
            writeValues(writer);
            writer.WriteEndArray();
        });
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json, digest);
        return Convert.ToHexStringLower(digest[..Bytes]);
    }

    /// <summary>Writes a value with its members in order of their names and its numbers without trailing zeros.</summary>
    internal static void Write(Utf8JsonWriter writer, JsonElement value) => OrderedJson.Write(writer, value, number => number.GetRawText());
}
