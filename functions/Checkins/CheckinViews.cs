using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Functions.Checkins;

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(CheckinView))]
[JsonSerializable(typeof(CheckinListView))]
internal sealed partial class CheckinViews : JsonSerializerContext;
