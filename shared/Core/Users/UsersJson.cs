using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Users;

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter), typeof(UpperSnakeEnumConverter<Calls.Role>)])]
[JsonSerializable(typeof(User))]
internal sealed partial class UsersJson : JsonSerializerContext;
