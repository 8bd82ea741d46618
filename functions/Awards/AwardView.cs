using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Awards;
using Pepper.Core.Perks;

namespace Pepper.Functions.Awards;

/// <summary>
/// An award as it is answered: its own fields and a copy of its perk. Reference: Awards, the answer of Award a Perk
/// (PointPerk) and the fields of Get Awards.
/// </summary>
internal sealed record AwardView
{
    /// <summary>The award's id.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    public string? TenantId { get; init; }

    public string? UserId { get; init; }

    public string? PerkId { get; init; }

    /// <summary>Whose loyalty system holds it; ours is PEPPER.</summary>
    public string? LoyaltyProvider { get; init; }

    public PerkTemplate? Template { get; init; }

    public string? Title { get; init; }

    public string? Terms { get; init; }

    public decimal? Priority { get; init; }

    public RedemptionMethod? RedemptionMethod { get; init; }

    public bool? Auto { get; init; }

    public string? Token { get; init; }

    public decimal? MaximumPointCashValue { get; init; }

    public IReadOnlyList<string>? LocationIds { get; init; }

    public JsonElement? Discount { get; init; }

    public JsonElement? DateTimeRestriction { get; init; }

    public JsonElement? BasketQualification { get; init; }

    public JsonElement? Visualisation { get; init; }

    public bool? IsDonatable { get; init; }

    public bool? IsGlobal { get; init; }

    public bool? IsTier { get; init; }

    /// <summary>The perk's <c>points</c> with the award's <c>available</c>, <c>pending</c> and <c>expiring</c>.</summary>
    public AwardPoints? Points { get; init; }

    /// <summary>Discounts that do not go with it, by the perk's enrichment.</summary>
    public IReadOnlyList<string>? ExcludeDiscountIds { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The whole award.</summary>
    public static AwardView Of(HeldAward held)
    {
        var (award, perk) = (held.Award, held.Shown);
        return new AwardView
        {
            Id = award.Id,
            TenantId = award.TenantId,
            UserId = award.UserId,
            PerkId = award.PerkId,
            LoyaltyProvider = "PEPPER",
            Template = perk.Template,
            Title = perk.Title,
            Terms = perk.Terms,
            Priority = perk.Priority,
            RedemptionMethod = perk.RedemptionMethod,
            Auto = perk.Auto,
            Token = perk.Token,
            MaximumPointCashValue = perk.MaximumPointCashValue,
            LocationIds = perk.LocationIds,
            Discount = perk.Discount,
            DateTimeRestriction = perk.DateTimeRestriction,
            BasketQualification = perk.BasketQualification,
            Visualisation = perk.Visualisation,
            IsDonatable = perk.IsDonatable,
            IsGlobal = perk.IsGlobal,
            IsTier = perk.IsTier,
            Points = new AwardPoints(held.Shown.Points, held.Award),
            ExcludeDiscountIds = held.ExcludeDiscountIds,
            UpdatedAt = award.UpdatedAt,
        };
    }

    /// <summary>The award's fields that are asked for; the whole award when none is.</summary>
    public static AwardView Of(HeldAward held, IReadOnlySet<string> fields) => fields.Count == 0 ? Of(held) : new AwardView
    {
        Id = fields.Contains("_id") ? held.Award.Id : null,
        TenantId = fields.Contains("tenantId") ? held.Award.TenantId : null,
        UserId = fields.Contains("userId") ? held.Award.UserId : null,
        PerkId = fields.Contains("perkId") ? held.Award.PerkId : null,
        LoyaltyProvider = fields.Contains("loyaltyProvider") ? "PEPPER" : null,
        Points = fields.Contains("points") ? new AwardPoints(held.Shown.Points, held.Award) : null,
        UpdatedAt = fields.Contains("updatedAt") ? held.Award.UpdatedAt : null,
    };
}
