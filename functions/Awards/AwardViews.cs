using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Functions.Awards;

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(AwardList))]
[JsonSerializable(typeof(ExplainedEntryView))]
internal sealed partial class AwardViews : JsonSerializerContext;

/// <summary>All awards of a user. Reference: Get a User's Awards.</summary>
internal sealed record AwardList(IReadOnlyList<AwardView> Awards);
