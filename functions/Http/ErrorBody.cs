using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Pepper.Core.Paging;
using Pepper.Core.Results;

namespace Pepper.Functions.Http;

/// <summary>An error on the wire. Reference: <c>{code, message}</c>.</summary>
/// <param name="Code">A short word a program can switch on.</param>
/// <param name="Message">What was wrong, in a sentence.</param>
/// <param name="Field">The member, parameter or header at fault, when there is one.</param>
public sealed record ErrorBody(string Code, string Message, string? Field)
{
    internal static ErrorBody Of(Error error) => new(error.Code, error.Message, error.Field);
}

/// <summary>How this room's bodies are written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(PageInfo))]
internal sealed partial class HttpJson : JsonSerializerContext;
