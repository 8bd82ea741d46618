using System.Text.Json.Serialization;
using Pepper.Core.Users;

namespace Pepper.Functions.Addresses;

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<UserAddress>))]
[JsonSerializable(typeof(SuggestionsView))]
[JsonSerializable(typeof(PositionView))]
internal sealed partial class AddressViews : JsonSerializerContext;
