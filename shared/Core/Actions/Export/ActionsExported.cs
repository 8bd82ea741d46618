using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Actions.Export;

/// <summary>Which actions an export has, as its steps record it.</summary>
/// <param name="From">Actions from this moment on.</param>
/// <param name="Before">Actions before this moment: as asked for, or right after the newest action when the export began.</param>
/// <param name="Types">Actions of these types; null for all.</param>
/// <param name="LocationIds">Actions at these locations; null for all.</param>
internal sealed record ActionsExported(
    DateTimeOffset From, DateTimeOffset Before, IReadOnlyList<string>? Types, IReadOnlyList<string>? LocationIds)
{
    internal static ActionsExported Read(string json) => JsonSerializer.Deserialize(json, ActionsExportJson.Default.ActionsExported)!;

    internal string Write() => JsonSerializer.Serialize(this, ActionsExportJson.Default.ActionsExported);
}

/// <summary>How what this export records is written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(ActionsExported))]
internal sealed partial class ActionsExportJson : JsonSerializerContext;
