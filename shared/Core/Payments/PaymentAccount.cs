using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.Payments;

/// <summary>
/// Who a user is at payment gateways; lives in the user's partition. A gateway is named here before it is asked to make the
/// customer, so that whatever it may know of the user can be found and deleted.
/// </summary>
/// <param name="Customers">One for each gateway that was ever asked.</param>
public sealed record PaymentAccount(IReadOnlyList<PaymentCustomer> Customers)
{
    /// <summary>The id of the document in the user's partition.</summary>
    public const string DocumentId = "paymentAccount";

    /// <summary>The document type.</summary>
    public static DocumentType<PaymentAccount> DocumentType { get; } = new("paymentAccount", PaymentsJson.Default.PaymentAccount)
    {
        PersonalData = PersonalData.ErasedByHolder("the user's customer ids at payment gateways; `payments` deletes the customers, with their cards and subscriptions, and then this", "paymentAccount"),
    };

    /// <summary>The id of the customer at a gateway; null when there is none, or none yet.</summary>
    public string? CustomerAt(GatewayKind gateway) => Customers.FirstOrDefault(customer => customer.Gateway == gateway)?.CustomerId;

    /// <summary>The account with the customer of a gateway as given.</summary>
    public PaymentAccount With(GatewayKind gateway, string? customerId) =>
        new([.. Customers.Where(customer => customer.Gateway != gateway), new PaymentCustomer(gateway, customerId)]);
}

/// <summary>A user at one gateway.</summary>
/// <param name="Gateway">The gateway.</param>
/// <param name="CustomerId">The customer's id there; null while it is being made.</param>
public sealed record PaymentCustomer(GatewayKind Gateway, string? CustomerId);

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(PaymentAccount))]
[JsonSerializable(typeof(TakenEvent))]
internal sealed partial class PaymentsJson : JsonSerializerContext;
