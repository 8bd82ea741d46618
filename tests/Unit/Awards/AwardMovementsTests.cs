using Pepper.Core.Awards;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Tests.Unit.Perks;

namespace Pepper.Tests.Unit.Awards;

public sealed class AwardMovementsTests
{
    private const string UserId = "605efe2f7d2e8b0d1c9e4b01";

    private readonly Perk perk = SamplePerk.New();

    [Fact]
    public void A_first_grant_makes_the_award_with_one_entry()
    {
        var movement = Grant(null, 2.5m, "import|op|17|0");

        Assert.Equal(Award.IdOf(UserId, perk.Id), movement.Award.Id);
        Assert.Equal(2.5m, movement.Award.Available);
        Assert.Equal(1, movement.Award.Entries);
        var entry = Assert.Single(movement.Entries);
        Assert.Equal((1, LedgerEntryKind.Grant, 2.5m, 2.5m, "import|op|17|0"), (entry.Number, entry.Kind, entry.Delta, entry.Balance, entry.Cause));
    }

    [Fact]
    public void A_second_grant_adds_to_the_award_there_is()
    {
        var first = Grant(null, 2, "a");

        var second = Grant(first.Award, 3, "b");

        Assert.Equal(first.Award.Id, second.Award.Id);
        Assert.Equal(5, second.Award.Available);
        Assert.Equal(2, Assert.Single(second.Entries).Number);
    }

    [Fact]
    public void Two_movements_of_one_award_are_one_commit()
    {
        var first = Grant(null, 2, "a");

        var both = first.And(Grant(first.Award, 3, "b"));

        Assert.Equal(5, both.Award.Available);
        Assert.Equal([1L, 2L], both.Entries.Select(entry => entry.Number));
        Assert.Equal(
            [$"award|{both.Award.Id}", $"ledger|{both.Award.Id}|a", $"ledger|{both.Award.Id}|b"],
            both.Writes(null).Select(write => Assert.IsType<Create>(write).Id));
    }

    [Fact]
    public void A_movement_of_a_stored_award_replaces_the_version_it_started_from()
    {
        var award = Grant(null, 2, "a").Award;
        var stored = new Stored<Award>(award, Award.DocumentIdOf(award.Id), "7", new Partition(award.TenantId, UserId));

        var replace = Assert.IsType<Replace>(Grant(award, 3, "b").Writes(stored)[0]);

        Assert.Equal("7", replace.ETag);
    }

    [Fact]
    public void A_redemption_takes_points_and_can_take_all_of_them()
    {
        var movement = Redeem(Grant(null, 5, "a").Award, 5, "b").Value!;

        Assert.Equal(0, movement.Award.Available);
        Assert.Equal(-5, movement.Delta);
        Assert.Equal(5, movement.Award.Redeemed);
    }

    [Fact]
    public void A_redemption_larger_than_the_balance_is_refused_with_both_numbers()
    {
        var error = Redeem(Grant(null, 5, "a").Award, 5.0001m, "b").Error!;

        Assert.Equal((422, "Validation", "valueToRedeem"), (error.Status, error.Code, error.Field));
        Assert.Contains("5.0001", error.Message, StringComparison.Ordinal);
        Assert.Contains(" 5 are available", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_redemption_where_the_perk_is_not_valid_is_refused()
    {
        var award = Grant(null, 5, "a").Award;
        var local = perk with { LocationIds = ["605efe2f7d2e8b0d1c9e4c01"] };

        var elsewhere = AwardMovements.Redeem(award, local, UserId, 1, new MovementCause("b", SamplePerk.At, "605efe2f7d2e8b0d1c9e4c02"));
        var there = AwardMovements.Redeem(award, local, UserId, 1, new MovementCause("b", SamplePerk.At, "605efe2f7d2e8b0d1c9e4c01"));

        Assert.Equal("locationId", elsewhere.Error!.Field);
        Assert.Equal("605efe2f7d2e8b0d1c9e4c01", there.Value!.Entries[0].LocationId);
    }

    [Fact]
    public void A_disabled_perk_is_neither_earned_nor_redeemed_but_can_be_refunded()
    {
        var award = Redeem(Grant(null, 5, "a").Award, 2, "b").Value!.Award;
        var disabled = perk with { Enabled = false };

        Assert.Equal(422, AwardMovements.Grant(award, disabled, UserId, 1, Cause("c")).Error!.Status);
        Assert.Equal(422, AwardMovements.Redeem(award, disabled, UserId, 1, Cause("c")).Error!.Status);
        Assert.True(AwardMovements.Refund(award, disabled, UserId, 1, Cause("c")).IsSuccess);
    }

    [Fact]
    public void Refunds_together_give_back_no_more_than_was_redeemed()
    {
        var redeemed = Redeem(Grant(null, 10, "a").Award, 4, "b").Value!.Award;

        var once = Refund(redeemed, 3, "c").Value!.Award;
        var tooMuch = Refund(once, 1.5m, "d").Error!;
        var rest = Refund(once, 1, "d").Value!.Award;

        Assert.Equal("value", tooMuch.Field);
        Assert.Equal((10m, 0m), (rest.Available, rest.Redeemed));
        Assert.False(Refund(rest, 0.0001m, "e").IsSuccess);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Points_that_are_not_above_zero_never_move(int points)
    {
        var award = Redeem(Grant(null, 5, "a").Award, 2, "b").Value!.Award;

        Assert.Equal("points", AwardMovements.Grant(award, perk, UserId, points, Cause("c")).Error!.Field);
        Assert.Equal("valueToRedeem", Redeem(award, points, "c").Error!.Field);
        Assert.Equal("value", Refund(award, points, "c").Error!.Field);
    }

    [Fact]
    public void A_correction_moves_the_difference()
    {
        var movement = AwardMovements.Correct(Grant(null, 5, "a").Award, perk, UserId, 1.25m, Cause("b"));

        Assert.Equal((LedgerEntryKind.Correction, -3.75m, 1.25m), (movement.Entries[0].Kind, movement.Delta, movement.Award.Available));
        Assert.Empty(AwardMovements.Correct(movement.Award, perk, UserId, 1.25m, Cause("c")).Entries);
    }

    [Fact]
    public void An_award_holds_ten_billion_points_at_most()
    {
        var full = Grant(null, Award.MaxAvailable, "a").Award;

        Assert.Equal("points", AwardMovements.Grant(full, perk, UserId, 0.0001m, Cause("b")).Error!.Field);
    }

    [Fact]
    public void The_first_movement_of_a_global_award_begins_with_the_default_points()
    {
        var global = SamplePerk.New(defaultPoints: 10) with { IsGlobal = true };

        var movement = AwardMovements.Redeem(null, global, UserId, 4, Cause("call|x")).Value!;

        Assert.Equal(6, movement.Award.Available);
        Assert.Equal([$"global|{global.Id}", "call|x"], movement.Entries.Select(entry => entry.Cause));
        Assert.Equal([10m, 6m], movement.Entries.Select(entry => entry.Balance));
        Assert.Equal(2, movement.Award.Entries);
    }

    [Fact]
    public void A_global_award_that_has_moved_gets_the_default_points_no_second_time()
    {
        var global = SamplePerk.New(defaultPoints: 10) with { IsGlobal = true };
        var empty = AwardMovements.Redeem(null, global, UserId, 10, Cause("a")).Value!.Award;

        Assert.Equal(1, AwardMovements.Grant(empty, global, UserId, 1, Cause("b")).Value!.Award.Available);
    }

    [Fact]
    public void The_time_of_an_award_never_goes_back()
    {
        var award = Grant(null, 5, "a").Award;

        var earlier = AwardMovements.Grant(award, perk, UserId, 1, new MovementCause("b", SamplePerk.At.AddMinutes(-1)));

        Assert.Equal(SamplePerk.At, earlier.Value!.Award.UpdatedAt);
    }

    [Fact]
    public void Balances_carry_no_trailing_zeros()
    {
        var movement = Grant(Grant(null, 1.50m, "a").Award, 1.5m, "b");

        Assert.Equal("3", movement.Award.Available.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static MovementCause Cause(string key) => new(key, SamplePerk.At);

    private Movement Grant(Award? current, decimal points, string cause) =>
        AwardMovements.Grant(current, perk, UserId, points, Cause(cause)).Value!;

    private Result<Movement> Redeem(Award current, decimal points, string cause) =>
        AwardMovements.Redeem(current, perk, UserId, points, Cause(cause));

    private Result<Movement> Refund(Award current, decimal points, string cause) =>
        AwardMovements.Refund(current, perk, UserId, points, Cause(cause));
}
