namespace Pepper.Core.Tenants;

/// <summary>
/// What a tenant has decided for itself; docs/settings.md says what each member governs. A member that a stored tenant
/// lacks has its default.
/// </summary>
/// <param name="CodeDigits">Digits of activation, verification and reset codes: 4 as documented, or 6.</param>
/// <param name="DefaultCountry">The country of phone numbers written without a country code, two capitals (ISO 3166).</param>
/// <param name="Timezone">The IANA time zone of whatever happens at no location of its own zone.</param>
/// <param name="Currency">The currency of all amounts of money, three capitals (ISO 4217).</param>
/// <param name="Referrals">What referrals earn, and how long they live.</param>
/// <param name="Loyalty">Who keeps the tenant's loyalty accounts.</param>
/// <param name="SignIn">With which providers users can sign in.</param>
/// <param name="OneAccountPerDevice">Whether a mobile device can have one user at most.</param>
/// <param name="Payments">Who keeps payment cards and takes money.</param>
/// <param name="Messages">Who its messages are from and what they say.</param>
public sealed record TenantSettings(
    int CodeDigits = 4,
    string DefaultCountry = "GB",
    string Timezone = "Europe/London",
    string Currency = "GBP",
    ReferralSettings? Referrals = null,
    LoyaltySettings? Loyalty = null,
    SignInSettings? SignIn = null,
    bool OneAccountPerDevice = false,
    PaymentSettings? Payments = null,
    MessageSettings? Messages = null)
{
    /// <summary>What referrals earn, and how long they live.</summary>
    public ReferralSettings Referrals { get; init; } = Referrals ?? new();

    /// <summary>Who keeps the tenant's loyalty accounts.</summary>
    public LoyaltySettings Loyalty { get; init; } = Loyalty ?? new();

    /// <summary>With which providers users can sign in.</summary>
    public SignInSettings SignIn { get; init; } = SignIn ?? new();

    /// <summary>Who keeps payment cards and takes money.</summary>
    public PaymentSettings Payments { get; init; } = Payments ?? new();

    /// <summary>Who its messages are from and what they say.</summary>
    public MessageSettings Messages { get; init; } = Messages ?? new();
}
