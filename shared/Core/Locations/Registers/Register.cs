using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Locations.Registers;

/// <summary>A till of a location. Reference: Locations, Create a Register.</summary>
/// <param name="Id">The register's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="LocationId">The location it stands in.</param>
/// <param name="Title">Its name, 1 to 255 characters.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Updated">When it last changed.</param>
public sealed record Register(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    string LocationId,
    string Title,
    DateTimeOffset Created,
    DateTimeOffset Updated);

/// <summary>How registers are written as JSON, in the store and on the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(LocationRegisters))]
public sealed partial class RegistersJson : JsonSerializerContext;
