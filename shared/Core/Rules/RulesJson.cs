using System.Text.Json.Serialization;
using Pepper.Core.Rules.Conditions;
using Pepper.Core.Rules.Effects;
using Pepper.Core.Rules.Firings;
using Pepper.Core.Rules.Runs;
using Pepper.Core.Text;

namespace Pepper.Core.Rules;

/// <summary>How the documents of this room are written as JSON, in the store and on the wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Rule))]
[JsonSerializable(typeof(Rule[]))]
[JsonSerializable(typeof(RuleCondition))]
[JsonSerializable(typeof(RuleEffect))]
[JsonSerializable(typeof(RuleOccurrences))]
[JsonSerializable(typeof(Firing))]
[JsonSerializable(typeof(RuleCount))]
[JsonSerializable(typeof(RuleRun))]
public sealed partial class RulesJson : JsonSerializerContext;
