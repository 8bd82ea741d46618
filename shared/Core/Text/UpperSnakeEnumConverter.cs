using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pepper.Core.Text;

/// <summary>Writes an enum as the reference does: <c>StampCard</c> is <c>STAMP_CARD</c>.</summary>
public sealed class UpperSnakeEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false)
    where T : struct, Enum;
