using System.Text.Json.Serialization;
using Pepper.Core.Storage;

namespace Pepper.Core.Payments.Testing;

/// <summary>A customer of the test gateway.</summary>
/// <param name="Id">The customer's id.</param>
/// <param name="UserId">The user it stands for.</param>
/// <param name="Cards">Tokens of its cards, oldest first.</param>
public sealed record TestCustomer([property: JsonPropertyName("_id")] string Id, string UserId, IReadOnlyList<string> Cards)
{
    /// <summary>The id of the document in its partition.</summary>
    public const string DocumentId = "customer";

    private const string IdPrefix = "cus_test_";

    /// <summary>The document type.</summary>
    public static DocumentType<TestCustomer> DocumentType { get; } = new("testCustomer", TestGatewayJson.Default.TestCustomer)
    {
        PersonalData = PersonalData.ErasedByHolder("the built-in gateway's customer: the user's id and which test cards; `payments` deletes it"),
    };

    /// <summary>The id of the customer that stands for a user; always the same.</summary>
    public static string IdOf(string userId) => IdPrefix + userId;

    /// <summary>The user that a customer stands for.</summary>
    public static string UserOf(string customerId) =>
        customerId.StartsWith(IdPrefix, StringComparison.Ordinal) ? customerId[IdPrefix.Length..] : customerId;

    /// <summary>The partition of a customer, its setups and its subscriptions.</summary>
    public static Partition PartitionOf(string tenantId, string userId) => Partition.OfKey(tenantId, $"testGateway|{userId}");
}
