using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Imports;

/// <summary>That a key has been seen in a dry run, so that later rows with it are told. Lives in the key's own partition.</summary>
/// <param name="Row">The row that has the key.</param>
public sealed record KeySeen(int Row)
{
    /// <summary>The id of the document in its partition.</summary>
    public const string DocumentId = "seen";

    /// <summary>How long it is kept.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(1);

    /// <summary>The document type.</summary>
    public static DocumentType<KeySeen> DocumentType { get; } = new("importSeen", ImportsJson.Default.KeySeen)
    {
        PersonalData = PersonalData.None("the number of a row; its key is a hash of the row's name together with the import's id, and goes after a day"),
    };
}

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(KeySeen))]
internal sealed partial class ImportsJson : JsonSerializerContext;
