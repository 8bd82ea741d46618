using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Perks;

namespace Pepper.Core.Enrichments;

/// <summary>
/// The members of an enrichment that a caller sent; null clears one. Limits are those of <see cref="AwardEnrichment"/>.
/// Reference: Award Enrichments, the bodies of create and update.
/// </summary>
public sealed record EnrichmentChanges
{
    private const int MaxText = 255;
    private const int MaxDiscounts = 1000;

    private static readonly string[] Required = ["loyaltyRewardId", "loyaltyProvider"];

    private EnrichmentChanges()
    {
    }

    private Edit<string> LoyaltyRewardId { get; init; }

    private Edit<RewardProvider> LoyaltyProvider { get; init; }

    private Edit<string?> Title { get; init; }

    private Edit<string?> Token { get; init; }

    private Edit<PerkTemplate?> Template { get; init; }

    private Edit<JsonElement?> BasketQualification { get; init; }

    private Edit<JsonElement?> DateTimeRestriction { get; init; }

    private Edit<JsonElement?> Points { get; init; }

    private Edit<JsonElement?> Discount { get; init; }

    private Edit<JsonElement?> Visualisation { get; init; }

    private Edit<IReadOnlyList<string>?> ExcludeDiscountIds { get; init; }

    /// <summary>Reads the body of a new enrichment: provider and reward must be there.</summary>
    public static EnrichmentChanges ReadNew(Fields body)
    {
        foreach (var name in Required.Where(name => !body.Has(name)))
        {
            body.Fail(name, "is required.");
        }

        return Read(body);
    }

    /// <summary>Reads the body of a change: provider and reward cannot be cleared.</summary>
    public static EnrichmentChanges ReadChange(Fields body)
    {
        foreach (var name in Required.Where(body.IsNull))
        {
            body.Fail(name, "cannot be cleared.");
        }

        return Read(body);
    }

    /// <summary>The enrichment with what was sent.</summary>
    public AwardEnrichment ApplyTo(AwardEnrichment enrichment) => enrichment with
    {
        LoyaltyRewardId = LoyaltyRewardId.Apply(enrichment.LoyaltyRewardId, enrichment.LoyaltyRewardId),
        LoyaltyProvider = LoyaltyProvider.Apply(enrichment.LoyaltyProvider, enrichment.LoyaltyProvider),
        Title = Title.Apply(enrichment.Title, null),
        Token = Token.Apply(enrichment.Token, null),
        Template = Template.Apply(enrichment.Template, null),
        BasketQualification = BasketQualification.Apply(enrichment.BasketQualification, null),
        DateTimeRestriction = DateTimeRestriction.Apply(enrichment.DateTimeRestriction, null),
        Points = Points.Apply(enrichment.Points, null),
        Discount = Discount.Apply(enrichment.Discount, null),
        Visualisation = Visualisation.Apply(enrichment.Visualisation, null),
        ExcludeDiscountIds = ExcludeDiscountIds.Apply(enrichment.ExcludeDiscountIds, null),
    };

    private static EnrichmentChanges Read(Fields body)
    {
        PerkInput.CheckTerms(body);
        return new EnrichmentChanges
        {
            LoyaltyRewardId = body.Edit("loyaltyRewardId", body.Text("loyaltyRewardId", MaxText, 1) ?? string.Empty),
            LoyaltyProvider = body.Edit("loyaltyProvider", body.Choice<RewardProvider>("loyaltyProvider") ?? default),
            Title = body.Edit("title", body.Text("title", MaxText, 1)),
            Token = body.Edit("token", body.Text("token", MaxText)),
            Template = body.Edit("template", body.Choice<PerkTemplate>("template")),
            BasketQualification = Open(body, "basketQualification"),
            DateTimeRestriction = Open(body, "dateTimeRestriction"),
            Points = Open(body, "points"),
            Discount = Open(body, "discount"),
            Visualisation = Open(body, "visualisation"),
            ExcludeDiscountIds = body.Edit("excludeDiscountIds", body.Texts("excludeDiscountIds", MaxDiscounts, MaxText)),
        };
    }

    private static Edit<JsonElement?> Open(Fields body, string name) => body.Edit(name, body.OpenObject(name));
}
