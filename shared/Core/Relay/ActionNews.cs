using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Storage;

namespace Pepper.Core.Relay;

/// <summary>What the relay must know of an action; read from the first members of its document, as it looks at every action.</summary>
/// <param name="Type">One of <see cref="ActionType.All"/>.</param>
/// <param name="CommittedAt">The time that the store gave to its commit.</param>
internal readonly record struct ActionNews(string Type, DateTimeOffset CommittedAt)
{
    /// <summary>Reads an action's document.</summary>
    public static ActionNews Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        string? type = null;
        DateTimeOffset? time = null;
        reader.Read();
        while ((type is null || time is null) && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isType, isTime) = (reader.ValueTextEquals("type"u8), reader.ValueTextEquals("when"u8));
            reader.Read();
            if (isType)
            {
                type = reader.GetString();
            }
            else if (isTime)
            {
                time = ReadTime(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new ActionNews(type ?? string.Empty, time ?? default);
    }

    /// <summary>The user in the context of an action that is in no user's partition; null when there is none.</summary>
    public static string? UserOf(StoredDocument document)
    {
        using var body = JsonDocument.Parse(document.Body);
        return body.RootElement.TryGetProperty("context", out var context)
            && context.TryGetProperty("user", out var user)
            && user.ValueKind == JsonValueKind.Object
            && user.TryGetProperty("_id", out var id)
            ? id.GetString()
            : null;
    }

    private static DateTimeOffset? ReadTime(ref Utf8JsonReader reader)
    {
        DateTimeOffset? time = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTime = reader.ValueTextEquals("timestamp"u8);
            reader.Read();
            if (isTime)
            {
                time = reader.GetDateTimeOffset();
            }
            else
            {
                reader.Skip();
            }
        }

        return time;
    }
}
