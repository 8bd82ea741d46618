using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Users.Import;

/// <summary>
/// Which rows of a chunk did not get their names. Decided once per chunk, in the order of the chunks, so that of several
/// rows with the same name it is always the first that gets it. Lives in the operation's partition.
/// </summary>
/// <param name="Rows">The rows that were refused.</param>
/// <param name="DecidedAt">When the other rows' names were reserved.</param>
public sealed record NameRefusals(IReadOnlyList<NameRefusal> Rows, DateTimeOffset DecidedAt)
{
    /// <summary>How long it is kept; far longer than an import runs.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(7);

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<NameRefusals> DocumentType { get; } = new("importNames", ImportJson.Default.NameRefusals)
    {
        PersonalData = PersonalData.ErasedByHolder("names of rows that an import refused; `importFiles` redacts it, and it goes after 7 days"),
    };

    /// <summary>The id of a chunk's document.</summary>
    public static string DocumentIdOf(string chunkId) => $"names|{chunkId}";
}

/// <summary>A row that did not get its names.</summary>
/// <param name="Row">The row's number.</param>
/// <param name="Errors">Which of its names are whose.</param>
public sealed record NameRefusal(int Row, IReadOnlyList<string> Errors);

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(NameRefusals))]
internal sealed partial class ImportJson : JsonSerializerContext;
