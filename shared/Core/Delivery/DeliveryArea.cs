using System.Text.Json.Serialization;
using Pepper.Core.Geo;
using Pepper.Core.Storage;

namespace Pepper.Core.Delivery;

/// <summary>
/// That a location delivers to somewhere in a tile of the earth: by these documents the locations about a place are found
/// without looking at the others. They live beside the locations and are written in the commit that changes the location.
/// </summary>
public sealed record DeliveryArea
{
    /// <summary>The document type.</summary>
    public static DocumentType<DeliveryArea> DocumentType { get; } = new(
        "deliveryArea", DeliveryJson.Default.DeliveryArea, new DocumentIndex(IndexScope.Partition, "cell", "_id"))
    {
        PersonalData = PersonalData.None("whereabouts a location of the merchant delivers"),
    };

    /// <summary>The level of the smallest tiles that are used: some 600 by 300 metres at the equator.</summary>
    internal const int FinestLevel = 16;

    /// <summary>The document's id: made of location and cell.</summary>
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary>The tile: its <see cref="GeoTile.Name"/>.</summary>
    public required string Cell { get; init; }

    /// <summary>The location.</summary>
    public required string LocationId { get; init; }

    internal static DeliveryArea Of(string locationId, string cell) =>
        new() { Id = IdOf(locationId, cell), Cell = cell, LocationId = locationId };

    internal static string IdOf(string locationId, string cell) => $"deliveryArea|{locationId}|{cell}";
}
