using System.Text.Json;
using Pepper.Core.Storage;

namespace Pepper.Core.Privacy;

/// <summary>Finds the texts by which documents name a person (<see cref="PersonalData.NamedBy"/>).</summary>
public static class PersonalTexts
{
    /// <summary>The texts of a document's naming members, those of nested objects and lists too.</summary>
    public static IEnumerable<string> Of(DocumentType type, ReadOnlyMemory<byte> body)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type.PersonalData.NamedBy.Count == 0)
        {
            return [];
        }

        using var document = JsonDocument.Parse(body);
        var texts = new List<string>();
        foreach (var name in type.PersonalData.NamedBy)
        {
            if (document.RootElement.TryGetProperty(name, out var member))
            {
                Add(member, texts);
            }
        }

        return texts;
    }

    // Two letters are a country and a single one a size: no names, but in every other text.
    private static void Add(JsonElement element, List<string> texts)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String when element.GetString() is { Length: > 0 } text:
                texts.Add(text);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Add(item, texts);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    Add(member.Value, texts);
                }

                break;
        }
    }
}
