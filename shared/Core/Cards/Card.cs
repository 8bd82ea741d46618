using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Cards;

/// <summary>
/// A payment card that a gateway keeps for a user; lives in the user's partition. Nothing of it is a card number: what is
/// known is what the gateway tells of it. Reference: Payment Cards.
/// </summary>
public sealed record Card
{
    /// <summary>The most cards of one user.</summary>
    public const int MaxPerUser = 20;

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<Card> DocumentType { get; } = new(
        "card",
        CardsJson.Default.Card,
        new DocumentIndex(IndexScope.Tenant, "_id"),
        new DocumentIndex(IndexScope.Tenant, "settleAt", "_id"),
        new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.DeletedWithUser("paymentCards", "deleted with the user; `payments` has the gateway delete the card").Withholding("attempt", "settleAt"),
    };

    /// <summary>The card's id.</summary>
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Whose card it is.</summary>
    public required string UserId { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The gateway that keeps it.</summary>
    public required GatewayKind Gateway { get; init; }

    /// <summary>The user's customer id there.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The id that the app sent.</summary>
    public required string RequestedId { get; init; }

    /// <summary>The card's id at the gateway; mostly the one that the app sent.</summary>
    public required string GatewayId { get; init; }

    /// <summary>How far it has come.</summary>
    public required CardState State { get; init; }

    /// <summary>The brand, such as <c>visa</c>; null until the gateway keeps the card.</summary>
    public string? Brand { get; init; }

    /// <summary>The last four digits.</summary>
    public string? Last4 { get; init; }

    /// <summary>Month and year of expiry, <c>MMYY</c>.</summary>
    public string? Expires { get; init; }

    /// <summary>How the user's balance is topped up; kept and not acted on.</summary>
    public AutoTopUp AutoTopUp { get; init; } = new();

    /// <summary>Names one try to add it, so that the gateway does not take a later one for the same.</summary>
    public required string Attempt { get; init; }

    /// <summary>When it is looked at whether a call has left it between two states; <see cref="Timestamp.Never"/> when it is in neither.</summary>
    public DateTimeOffset SettleAt { get; init; } = Timestamp.Never;

    /// <summary>Whether callers see it: from when the gateway keeps it until the gateway has forgotten it.</summary>
    [JsonIgnore]
    public bool IsShown => Brand is not null;

    /// <summary>The id of the document in the user's partition.</summary>
    public static string DocumentIdOf(string cardId) => $"card|{cardId}";

    /// <summary>The card in short, as it stands in the answers of its user.</summary>
    public UserCard Summary() => new(Id, Brand, Last4, Expires);
}

/// <summary>How far a card has come.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<CardState>))]
public enum CardState
{
    /// <summary>The gateway has been asked to keep it.</summary>
    Adding,

    /// <summary>The gateway keeps it.</summary>
    Active,

    /// <summary>The gateway has been asked to forget it.</summary>
    Removing,
}

/// <summary>How a user's balance is topped up. Reference: Payment Cards, <c>autoTopUp</c>, which is deprecated there.</summary>
/// <param name="Enabled">Whether it is.</param>
/// <param name="Amount">By how much money.</param>
/// <param name="Trigger">Below which balance.</param>
public sealed record AutoTopUp(bool Enabled = false, decimal Amount = AutoTopUp.Default, decimal Trigger = AutoTopUp.Default)
{
    /// <summary>Amount and trigger when none is given.</summary>
    public const decimal Default = 10;

    /// <summary>The largest amount and trigger.</summary>
    public const decimal Max = 1_000_000;
}

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Card))]
public sealed partial class CardsJson : JsonSerializerContext;
