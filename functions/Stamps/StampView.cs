using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Pepper.Core.Stamps;
using Pepper.Functions.Http;

namespace Pepper.Functions.Stamps;

/// <summary>A stamp on the wire: without its imprints, as who knows them needs no stamp.</summary>
/// <param name="Id">The stamp's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="LocationId">The location that it belongs to.</param>
/// <param name="StampId">Its Snowshoe id.</param>
/// <param name="Effects">What a press may bring about.</param>
internal sealed record StampView(
    [property: JsonPropertyName("_id")] string Id, string TenantId, string LocationId, string StampId, StampEffects Effects)
{
    /// <summary>200 with null, as the reference has it for stamps that were made.</summary>
    internal static Answer Null { get; } = new(StatusCodes.Status200OK, "null"u8.ToArray());

    internal static StampView Of(Stamp stamp) => new(stamp.Id, stamp.TenantId, stamp.LocationId, stamp.StampId, stamp.Effects);
}

/// <summary>What a press brought about, on the wire.</summary>
/// <param name="Result">It.</param>
internal sealed record StampResult(StampOutcome Result);

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StampView))]
[JsonSerializable(typeof(GivenNonce))]
[JsonSerializable(typeof(StampResult))]
internal sealed partial class StampViews : JsonSerializerContext;
