using System.Globalization;
using System.Text.Json.Serialization;
using Pepper.Core.Storage;

namespace Pepper.Core.Payments.Testing;

/// <summary>What a scheme sells, at the test gateway.</summary>
/// <param name="Id">The product's id.</param>
/// <param name="Prices">Its prices, in the order they were asked for.</param>
public sealed record TestProduct([property: JsonPropertyName("_id")] string Id, IReadOnlyList<NewPrice> Prices)
{
    private const string PricePrefix = "price_test_";

    /// <summary>The document type. Document ids are the products' ids.</summary>
    public static DocumentType<TestProduct> DocumentType { get; } = new("testProduct", TestGatewayJson.Default.TestProduct)
    {
        PersonalData = PersonalData.None("what a scheme sells"),
    };

    /// <summary>The id of a scheme's product; always the same.</summary>
    public static string IdOf(string schemeId) => $"prod_test_{schemeId}";

    /// <summary>The partition of a tenant's products.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfCatalogue(tenantId, "testGateway");

    /// <summary>The ids of the product and its prices.</summary>
    public GatewayProduct ToGatewayProduct(string schemeId) =>
        new(Id, [.. Prices.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"{PricePrefix}{schemeId}_{index}"))]);

    /// <summary>The scheme and the place among its prices that a price's id names; null when it names none.</summary>
    public static (string SchemeId, int Index)? ReadPriceId(string priceId)
    {
        var parts = priceId.StartsWith(PricePrefix, StringComparison.Ordinal) ? priceId[PricePrefix.Length..].Split('_') : [];
        return parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (parts[0], index)
            : null;
    }
}
