using System.Text.Json.Serialization;

namespace Pepper.Core.Effects;

/// <summary>How the documents of effects are stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EffectChain))]
public sealed partial class EffectsJson : JsonSerializerContext;
