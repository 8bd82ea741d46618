using Pepper.Core.Awards;
using Pepper.Core.Baskets;
using Pepper.Core.Perks;
using Pepper.Tests.Unit.Perks;

namespace Pepper.Tests.Unit.Baskets;

/// <summary>A till with perks, one user's awards, and a place and time to buy at.</summary>
internal sealed class Till
{
    public const string UserId = "605efe2f7d2e8b0d1c9e4b01";

    public const string LocationId = "605efe2f7d2e8b0d1c9e4c01";

    private readonly List<Perk> perks = [];
    private readonly List<HeldAward> held = [];

    /// <summary>When, where and how; a Sunday morning in London if not changed.</summary>
    public Occasion Occasion { get; set; } = new(SamplePerk.At, LocationId, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), null);

    public IReadOnlyList<Perk> Perks => perks;

    /// <summary>A perk that the user holds points of; answers the award's id. Members that are null are left out.</summary>
    public string Hold(
        decimal available,
        PerkTemplate template,
        string? discount = null,
        bool auto = false,
        decimal priority = 1,
        string points = """{"pointsPerUnit":0}""",
        Func<Perk, Perk>? change = null)
    {
        var perk = Offer(template, discount, auto, priority, points, change);
        var award = AwardMovements.Correct(
            null, perk, UserId, available, new MovementCause("start", SamplePerk.At.AddYears(-1))).Award;
        held.Add(new HeldAward(award, perk, null));
        return award.Id;
    }

    /// <summary>A perk that the user has no award of.</summary>
    public Perk Offer(
        PerkTemplate template,
        string? discount = null,
        bool auto = false,
        decimal priority = 1,
        string points = """{"pointsPerUnit":0}""",
        Func<Perk, Perk>? change = null)
    {
        var perk = SamplePerk.New($"605efe2f7d2e8b0d1c9e4a{perks.Count:x2}") with
        {
            Template = template,
            Auto = auto,
            Priority = priority,
            Points = SamplePerk.Json(points),
            Discount = discount is null ? null : SamplePerk.Json(discount),
        };
        perk = change is null ? perk : change(perk);
        perks.Add(perk);
        return perk;
    }

    public BasketOutcome Calculate(IReadOnlyList<BasketItem> items, params AskedAward[] asked) =>
        BasketCalculator.Calculate(items, UserId, held, perks, Occasion, asked);

    public BasketOutcome Calculate(IReadOnlyList<BasketItem> items, string awardId, decimal? points = null) =>
        Calculate(items, new AskedAward(awardId, points));

    /// <summary>Why an award that is asked for is not applied to a latte of 3.40.</summary>
    public RefusalReason? ReasonOf(string awardId, decimal? points = null, params BasketItem[] items) =>
        Calculate(items.Length == 0 ? [Latte()] : items, awardId, points).Awards.Single(award => award.AwardId == awardId).Reason;

    public static BasketItem Latte(int quantity = 1, decimal price = 3.40m) => Item("latte", price, quantity, "hot-drinks");

    public static BasketItem Cake(int quantity = 1, decimal price = 4.50m) => Item("cake", price, quantity, "food");

    public static BasketItem Item(string id, decimal price, int quantity = 1, string? category = null, params BasketModifier[] modifiers) =>
        new(id, null, quantity, price, category, modifiers);
}
