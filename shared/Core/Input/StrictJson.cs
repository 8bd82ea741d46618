using System.Text.Json;

namespace Pepper.Core.Input;

/// <summary>
/// JSON as callers may send it, wherever it stands: nested at most <see cref="MaxDepth"/> deep, no member twice, as nobody
/// can say which one was meant, and no half of a surrogate pair, of which nothing can be made.
/// </summary>
public static class StrictJson
{
    /// <summary>How deep objects and arrays may be nested.</summary>
    public const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads a value.</summary>
    /// <param name="json">UTF-8.</param>
    /// <exception cref="JsonException">It is no JSON, nested too deeply, or has a member twice; then no line is known.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> json) => JsonElement.Parse(json, Options);

    /// <summary>Whether a text in it escapes half of a surrogate pair.</summary>
    /// <exception cref="JsonException">It is no JSON, or nested too deeply.</exception>
    public static bool HoldsHalfACharacter(ReadOnlySpan<byte> json)
    {
        if (!json.Contains((byte)'\\'))
        {
            return false;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader is { ValueIsEscaped: true, TokenType: JsonTokenType.String or JsonTokenType.PropertyName })
            {
                try
                {
                    reader.GetString();
                }
                catch (InvalidOperationException)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
