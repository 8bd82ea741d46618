using Pepper.Core.Loyalty;
using Pepper.Core.Perks;
using Pepper.Core.Tenants;
using Pepper.Tests.Unit.Perks;

namespace Pepper.Tests.Unit.Loyalty;

public sealed class LoyaltyBalanceTests
{
    private static readonly Perk Points = Currency("605efe2f7d2e8b0d1c9e4a01");
    private static readonly Perk Miles = Currency("605efe2f7d2e8b0d1c9e4a02");
    private static readonly Perk Stamps = SamplePerk.New("605efe2f7d2e8b0d1c9e4a03") with { Template = PerkTemplate.StampCard };

    [Fact]
    public void The_only_enabled_currency_is_the_balance() =>
        Assert.Equal(Points, Choose(null, null, Points, Miles with { Enabled = false }, Stamps).Value);

    [Fact]
    public void The_settings_choose_among_several() => Assert.Equal(Miles, Choose(null, Miles.Id, Points, Miles).Value);

    [Fact]
    public void The_caller_chooses_over_the_settings() => Assert.Equal(Stamps, Choose(Stamps.Id, Miles.Id, Points, Miles, Stamps).Value);

    [Fact]
    public void A_deleted_perk_of_the_settings_stands_for_none() =>
        Assert.Equal(Points, Choose(null, Miles.Id, Points, Miles with { DeletedAt = SamplePerk.At }).Value);

    [Fact]
    public void No_balance_is_refused_and_so_are_several() =>
        Assert.All(
            [Choose(null, null, Stamps), Choose(null, null, Points, Miles), Choose("605efe2f7d2e8b0d1c9e4aff", null, Points)],
            refused => Assert.Equal((422, "balanceId"), (refused.Error!.Status, refused.Error.Field)));

    private static Pepper.Core.Results.Result<Perk> Choose(string? asked, string? named, params Perk[] perks) =>
        new GetLoyaltyBalance(asked).Choose(new LoyaltySettings(BalancePerkId: named), new TenantPerks(perks));

    private static Perk Currency(string id) => SamplePerk.New(id) with { Template = PerkTemplate.PseudoCurrency };
}
