using System.Text.Json.Serialization;
using Pepper.Core.Rules.Explain;
using Pepper.Core.Text;

namespace Pepper.Functions.Rules;

/// <summary>How the answers about rules are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(RulesValidationView))]
[JsonSerializable(typeof(ActionExplanation))]
internal sealed partial class RuleCheckViews : JsonSerializerContext;
