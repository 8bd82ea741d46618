namespace Pepper.Core.Payments.Testing;

/// <summary>A card of the test gateway, named by its token. docs/providers.md lists the tokens.</summary>
/// <param name="Token">What an app sends as <c>gatewayId</c>; also the card's id at the gateway.</param>
/// <param name="Brand">The brand.</param>
/// <param name="Last4">The last four digits that it shows.</param>
/// <param name="Behaviour">What it does.</param>
public sealed record TestCard(string Token, string Brand, string Last4, TestCardBehaviour Behaviour)
{
    /// <summary>Month and year of expiry of every test card, <c>MMYY</c>.</summary>
    public const string Expires = "1239";

    /// <summary>Every card there is.</summary>
    public static IReadOnlyList<TestCard> All { get; } =
    [
        new("pm_test_visa", "visa", "4242", TestCardBehaviour.Pays),
        new("pm_test_mastercard", "mastercard", "4444", TestCardBehaviour.Pays),
        new("pm_test_amex", "amex", "0005", TestCardBehaviour.Pays),
        new("pm_test_declined", "visa", "0002", TestCardBehaviour.DeclinedWhenAdded),
        new("pm_test_3ds", "visa", "3155", TestCardBehaviour.AsksWhenAdded),
        new("pm_test_charge_declined", "visa", "0341", TestCardBehaviour.DeclinedAlways),
        new("pm_test_3ds_payment", "visa", "3184", TestCardBehaviour.AsksAtFirstPayment),
        new("pm_test_3ds_abandoned", "visa", "3220", TestCardBehaviour.NeverConfirmed),
        new("pm_test_renewal_fails", "visa", "9995", TestCardBehaviour.FailsAtRenewal),
        new("pm_test_renewal_recovers", "visa", "9979", TestCardBehaviour.RecoversAfterRenewal),
        new("pm_test_away", "visa", "0119", TestCardBehaviour.Away),
    ];

    /// <summary>The card of this token; null when there is none.</summary>
    public static TestCard? Find(string token) => All.FirstOrDefault(card => card.Token == token);

    /// <summary>The card as the platform sees it.</summary>
    public GatewayCard ToGatewayCard() => new(Token, Brand, Last4, Expires);

    /// <summary>How an attempt to take money ends.</summary>
    /// <param name="isFirst">Whether it is the first payment of a subscription.</param>
    /// <param name="isRetry">Whether this period's payment failed before.</param>
    internal bool Pays(bool isFirst, bool isRetry) => Behaviour switch
    {
        TestCardBehaviour.DeclinedAlways => false,
        TestCardBehaviour.FailsAtRenewal => isFirst,
        TestCardBehaviour.RecoversAfterRenewal => isFirst || isRetry,
        _ => true,
    };
}

/// <summary>What a test card does.</summary>
public enum TestCardBehaviour
{
    /// <summary>Everything goes well.</summary>
    Pays,

    /// <summary>It cannot be added.</summary>
    DeclinedWhenAdded,

    /// <summary>It can be added with the id of a setup alone (3DS).</summary>
    AsksWhenAdded,

    /// <summary>It can be added, and no payment goes through.</summary>
    DeclinedAlways,

    /// <summary>The first payment of a subscription waits for the customer, who confirms it after an hour.</summary>
    AsksAtFirstPayment,

    /// <summary>The first payment of a subscription waits for the customer, who never confirms it.</summary>
    NeverConfirmed,

    /// <summary>The first payment goes through and no later one does.</summary>
    FailsAtRenewal,

    /// <summary>Each renewal fails once and goes through when it is tried again.</summary>
    RecoversAfterRenewal,

    /// <summary>Whoever adds it finds the gateway away.</summary>
    Away,
}
