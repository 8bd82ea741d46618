using System.Collections.Frozen;
using Pepper.Core.Input;
using Pepper.Core.Text;

namespace Pepper.Core.Perks;

/// <summary>
/// What a basket must hold for a perk to be earned and redeemed: the members of <c>perk.basketQualification</c> that are
/// acted on. Reference: Perks, <c>basketQualification</c>, whose members are ours.
/// </summary>
/// <param name="MinimumSpend">What the qualifying items must come to before discounts, in major units; 0 for no such limit.</param>
/// <param name="Items">Which items qualify: those named, or all.</param>
/// <param name="MinimumQuantity">How many qualifying items there must be, at least 1.</param>
/// <param name="Scenarios">The scenarios it is good for; empty for all.</param>
/// <param name="ExcludeProductIds">Products, or product groups, that never qualify and are never discounted.</param>
public sealed record QualificationTerms(
    decimal MinimumSpend,
    ItemFilter Items,
    int MinimumQuantity,
    IReadOnlySet<OrderScenario> Scenarios,
    IReadOnlySet<string> ExcludeProductIds)
{
    /// <summary>The most that <c>minimumQuantity</c> can be.</summary>
    public const int MaxQuantity = 1000;

    private const int MaxScenarios = 20;

    /// <summary>The terms of a perk without <c>basketQualification</c>: any item will do.</summary>
    public static QualificationTerms None { get; } = new(
        0, new ItemFilter(FrozenSet<string>.Empty, FrozenSet<string>.Empty), 1, FrozenSet<OrderScenario>.Empty, FrozenSet<string>.Empty);

    /// <summary>Whether a product is kept out whatever else is said.</summary>
    public bool Excludes(string productId, string? productGroupId) => ItemFilter.Names(ExcludeProductIds, productId, productGroupId);

    /// <summary>Whether an item qualifies.</summary>
    /// <inheritdoc cref="ItemFilter.Takes"/>
    public bool Takes(string productId, string? productGroupId, string? categoryId) =>
        !Excludes(productId, productGroupId) && Items.Takes(productId, productGroupId, categoryId);

    /// <summary>Whether it is good for a scenario; for one that is not told only where it is good for all.</summary>
    public bool TakesScenario(OrderScenario? scenario) =>
        Scenarios.Count == 0 || (scenario is { } told && Scenarios.Contains(told));

    /// <summary>Reads the terms; what is wrong is remembered by <paramref name="fields"/>.</summary>
    public static QualificationTerms Read(Fields fields) => new(
        fields.Number("minimumSpend", 0, DiscountTerms.MaxMoney) ?? 0,
        ItemFilter.Read(fields),
        (int)(fields.Integer("minimumQuantity", 1, MaxQuantity) ?? 1),
        ReadScenarios(fields),
        ItemFilter.ReadIds(fields, "excludeProductIds"));

    private static FrozenSet<OrderScenario> ReadScenarios(Fields fields)
    {
        var words = fields.Texts("scenarios", MaxScenarios, 100) ?? [];
        var scenarios = new HashSet<OrderScenario>();
        for (var i = 0; i < words.Count; i++)
        {
            if (WireName.Parse<OrderScenario>(words[i]) is { } scenario)
            {
                scenarios.Add(scenario);
            }
            else
            {
                fields.Fail($"scenarios[{i}]", $"must be one of {string.Join(", ", WireName.All<OrderScenario>())}.");
            }
        }

        return scenarios.ToFrozenSet();
    }
}
