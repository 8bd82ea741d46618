using System.Text.Json.Serialization;
using Pepper.Core.Messaging.DeadLetters;
using Pepper.Core.Text;

namespace Pepper.Functions.Messaging;

/// <summary>How dead letters are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(DeadLetter))]
[JsonSerializable(typeof(ReplayedDeadLetters))]
internal sealed partial class DeadLettersJson : JsonSerializerContext;
