using CsCheck;
using Pepper.Core.Baskets;
using Pepper.Core.Perks;

namespace Pepper.Tests.Unit.Baskets;

public sealed class BasketProperties
{
    private static readonly Gen<BasketItem> Item = Gen.Select(
        Gen.Int[0, 5], Gen.Int[1, 12], Gen.Int[0, 200_000], Gen.Int[0, 2],
        (id, quantity, price, category) => Till.Item($"p{id}", price / 10_000m, quantity, category == 0 ? null : $"c{category}"));

    private static readonly Gen<string> Limit = Gen.OneOf(
        Gen.Const(string.Empty), Gen.Int[0, 2000].Select(cents => $@",""maximum"":{Number(cents / 100m)}"));

    private static readonly Gen<string> Choice = Among(
        string.Empty, @",""quantity"":2", @",""applyTo"":""DEAREST"",""quantity"":3", @",""target"":{""productIds"":[""p1"",""p2""]}", @",""target"":{""categoryIds"":[""c1""]}");

    private static readonly Gen<string> Discount = Gen.Select(
        Among("PERCENT", "AMOUNT", "FREE_ITEM", "FIXED_PRICE"), Gen.Int[0, 1_000_000], Limit, Choice,
        (type, value, limit, choice) => $@"{{""type"":""{type}"",""value"":{Number(value / 10_000m)}{limit}{choice}}}");

    private static readonly Gen<Held> Award = Gen.Select(
        Gen.Enum<PerkTemplate>(), Gen.Int[0, 2_000], Discount, Gen.Bool, Gen.Int[0, 3], Gen.Int[0, 3000],
        (template, points, discount, auto, priority, most) => new Held(template, points, discount, auto, priority, most / 100m));

    private static readonly Gen<(BasketItem[] Items, Held[] Awards, int Digits, bool Ask)> Case =
        Gen.Select(Item.Array[1, 8], Award.Array[0, 6], Gen.Int[0, 4], Gen.Bool);

    [Fact]
    public void Discounts_and_total_add_up_to_the_subtotal_and_nothing_falls_below_zero() =>
        Case.Sample(basket =>
        {
            var outcome = Calculate(basket);
            var left = outcome.Subtotal;
            foreach (var discount in outcome.Discounts)
            {
                left -= discount.Amount;
                Assert.True(discount.Amount > 0, "A discount takes something off.");
                Assert.True(left >= 0, "The total fell below zero.");
                Assert.Equal(discount.Amount, discount.Lines.Sum(line => line.Amount));
                Assert.Equal(discount.Amount, decimal.Round(discount.Amount, basket.Digits));
                Assert.True(discount.Points <= discount.Held.Award.Available, "More points are taken than there are.");
            }

            Assert.Equal(outcome.Total, left);
            Assert.All(outcome.Earned, earned => Assert.True(earned.Points > 0));
        });

    [Fact]
    public void No_line_loses_more_than_it_costs() =>
        Case.Sample(basket =>
        {
            var money = new MoneyRounding(basket.Digits);
            var lost = Calculate(basket).Discounts.SelectMany(discount => discount.Lines).ToLookup(line => line.Item, line => line.Amount);
            for (var i = 0; i < basket.Items.Length; i++)
            {
                Assert.InRange(lost[i].Sum(), 0, basket.Items[i].LinePrice(money));
            }
        });

    [Fact]
    public void No_discount_is_above_its_caps() =>
        Case.Sample(basket => Assert.All(
            Calculate(basket).Discounts,
            discount =>
            {
                var perk = discount.Held.Perk;
                var cap = Math.Min(perk.MaximumPointCashValue!.Value, PerkTerms.Of(perk).Value!.Discount.Maximum ?? decimal.MaxValue);
                Assert.True(discount.Amount <= cap, $"{discount.Amount} is above {cap}.");
            }));

    [Fact]
    public void The_same_basket_comes_to_the_same() =>
        Case.Sample(basket => Assert.Equal(Show(Calculate(basket)), Show(Calculate(basket))));

    private static BasketOutcome Calculate((BasketItem[] Items, Held[] Awards, int Digits, bool Ask) basket)
    {
        var till = new Till();
        till.Occasion = till.Occasion with { MoneyDigits = basket.Digits };
        var ids = basket.Awards
            .Select(award => till.Hold(
                award.Points, award.Template, award.Discount, award.Auto, award.Priority, "{}",
                perk => perk with { MaximumPointCashValue = award.Most }))
            .ToList();
        return till.Calculate(basket.Items, basket.Ask ? [.. ids.Select(id => new AskedAward(id, null))] : []);
    }

    private static Gen<string> Among(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string Show(BasketOutcome outcome) => string.Join(
        '|',
        outcome.Discounts.Select(discount => $"{discount.Held.Award.Id} {discount.Amount} {discount.Points} {string.Join(',', discount.Lines)}")
            .Concat(outcome.Awards.Select(award => $"{award.AwardId} {award.Reason} {award.MaximumAmount}"))
            .Append($"{outcome.Subtotal} {outcome.Total}"));

    private static string Number(decimal number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Held(PerkTemplate Template, decimal Points, string Discount, bool Auto, decimal Priority, decimal Most);
}
