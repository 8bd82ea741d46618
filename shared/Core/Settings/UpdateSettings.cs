using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Input;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Settings;

/// <summary>
/// Changes the settings that are sent. Nested objects change member by member; null resets a member, or a whole nested
/// object, to its default. An operation of our own; docs/settings.md has the members and their limits.
/// </summary>
/// <param name="CodeDigits">Digits of codes.</param>
/// <param name="DefaultCountry">The country of phone numbers without a country code.</param>
/// <param name="Timezone">The tenant's time zone.</param>
/// <param name="Currency">The tenant's currency.</param>
/// <param name="Referrals">What changes of the referrals.</param>
/// <param name="Loyalty">What changes of the loyalty accounts.</param>
/// <param name="SignIn">What changes of the providers of sign-in.</param>
/// <param name="OneAccountPerDevice">Whether a mobile device can have one user at most.</param>
/// <param name="Payments">What changes of the payment gateway.</param>
/// <param name="Messages">What changes of the messages.</param>
public sealed record UpdateSettings(
    Edit<int> CodeDigits,
    Edit<string> DefaultCountry,
    Edit<string> Timezone,
    Edit<string> Currency,
    Edit<ReferralChanges?> Referrals,
    Edit<LoyaltyChanges?> Loyalty,
    Edit<SignInChanges?> SignIn,
    Edit<bool> OneAccountPerDevice,
    Edit<PaymentChanges?> Payments,
    Edit<MessageChanges?> Messages)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdateSettings> From(Fields body)
    {
        body.RefuseOthers("codeDigits", "defaultCountry", "timezone", "currency", "referrals", "loyalty", "signIn", "oneAccountPerDevice", "payments", "messages");
        var digits = (int)(body.Integer("codeDigits", 4, 6) ?? 4);
        if (digits == 5)
        {
            body.Fail("codeDigits", "must be 4 or 6.");
        }

        return body.Finish(new UpdateSettings(
            body.Edit("codeDigits", digits),
            body.Edit("defaultCountry", Code(body, "defaultCountry", CredentialName.IsCountry, "a country of ISO 3166 in two capitals, such as GB")),
            body.Edit("timezone", body.TimeZone("timezone") ?? string.Empty),
            body.Edit("currency", Code(body, "currency", CurrencyCode.IsKnown, "a currency of ISO 4217 in three capitals, such as GBP")),
            body.Edit("referrals", body.Object("referrals") is { } referrals ? ReferralChanges.From(referrals) : null),
            body.Edit("loyalty", body.Object("loyalty") is { } loyalty ? LoyaltyChanges.From(loyalty) : null),
            body.Edit("signIn", body.Object("signIn") is { } signIn ? SignInChanges.From(signIn) : null),
            body.Edit("oneAccountPerDevice", body.Flag("oneAccountPerDevice") ?? false),
            body.Edit("payments", body.Object("payments") is { } payments ? PaymentChanges.From(payments) : null),
            body.Edit("messages", body.Object("messages") is { } messages ? MessageChanges.From(messages) : null)));
    }

    /// <summary>The settings after the change, or which perk they name that there is not.</summary>
    /// <param name="settings">The settings now.</param>
    /// <param name="perks">The tenant's perks.</param>
    public Result<TenantSettings> Decide(TenantSettings settings, TenantPerks perks)
    {
        var standard = new TenantSettings();
        var changed = new TenantSettings(
            CodeDigits.Apply(settings.CodeDigits, standard.CodeDigits),
            DefaultCountry.Apply(settings.DefaultCountry, standard.DefaultCountry),
            Timezone.Apply(settings.Timezone, standard.Timezone),
            Currency.Apply(settings.Currency, standard.Currency),
            Referrals is { IsSent: true, Value: { } referrals } ? referrals.Decide(settings.Referrals) : Referrals.IsReset ? null : settings.Referrals,
            Loyalty is { IsSent: true, Value: { } loyalty } ? loyalty.Decide(settings.Loyalty) : Loyalty.IsReset ? null : settings.Loyalty,
            SignIn is { IsSent: true, Value: { } signIn } ? signIn.Decide(settings.SignIn) : SignIn.IsReset ? null : settings.SignIn,
            OneAccountPerDevice.Apply(settings.OneAccountPerDevice, standard.OneAccountPerDevice),
            Payments is { IsSent: true, Value: { } payments } ? payments.Decide(settings.Payments) : Payments.IsReset ? null : settings.Payments,
            Messages is { IsSent: true, Value: { } messages } ? messages.Decide(settings.Messages) : Messages.IsReset ? null : settings.Messages);

        // A perk deleted since it was named is no reason to refuse a change of something else.
        (string Field, string? Now, string? Before)[] named =
        [
            ("referrals.refererPerkId", changed.Referrals.RefererPerkId, settings.Referrals.RefererPerkId),
            ("referrals.refereePerkId", changed.Referrals.RefereePerkId, settings.Referrals.RefereePerkId),
            ("loyalty.balancePerkId", changed.Loyalty.BalancePerkId, settings.Loyalty.BalancePerkId),
        ];
        var unknown = named.FirstOrDefault(perk => perk.Now is not null && perk.Now != perk.Before && perks.Find(perk.Now) is null);
        return unknown.Field is null ? changed : Error.Validation(unknown.Field, $"`{unknown.Field}` names no perk.");
    }

    private static string Code(Fields body, string name, Func<string, bool> isKnown, string what)
    {
        var code = body.Text(name, 3, 1);
        if (code is not null && !isKnown(code))
        {
            body.Fail(name, $"must be {what}.");
        }

        return code ?? string.Empty;
    }
}

/// <summary>Carries out <see cref="UpdateSettings"/>.</summary>
public sealed class UpdateSettingsHandler(IDocumentStore store, UnitOfWork work, PerkCatalogue perks)
{
    /// <summary>Changes the settings; answers all of them.</summary>
    public Task<Result<TenantSettings>> HandleAsync(UpdateSettings command, Call call, CancellationToken cancellation)
    {
        var partition = Tenant.PartitionOf(call.TenantId);
        return work.RunAsync<TenantSettings>(
            call,
            partition,
            async () =>
            {
                var known = await perks.ReadAsync(call.TenantId, cancellation);
                var stored = await Tenant.DocumentType.ReadAsync(store, partition, Tenant.DocumentId, cancellation)
                    ?? throw new InvalidOperationException($"The tenant {call.TenantId} has no document.");
                var settings = command.Decide(stored.Value.Settings, known);
                if (!settings.IsSuccess)
                {
                    return settings.Error;
                }

                return settings.Value == stored.Value.Settings
                    ? Decision.Unchanged(settings.Value)
                    : Decision.Change(settings.Value, Tenant.DocumentType.Replace(stored, stored.Value with { Settings = settings.Value }));
            },
            cancellation);
    }
}
