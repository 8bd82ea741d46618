using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Functions.Cards;

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(CardView))]
[JsonSerializable(typeof(CardsView))]
[JsonSerializable(typeof(CardSetupView))]
internal sealed partial class CardViews : JsonSerializerContext;
