using System.Text.Json.Serialization;
using Pepper.Core.Calls;
using Pepper.Core.Text;

namespace Pepper.Functions.Users;

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter), typeof(UpperSnakeEnumConverter<Role>)])]
[JsonSerializable(typeof(UserView))]
internal sealed partial class UserViews : JsonSerializerContext;
