using Pepper.Core.Text;
using Pepper.Core.Vouchers;

namespace Pepper.Tests.Unit.Vouchers;

public sealed class VoucherShardTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(100)]
    [InlineData(Voucher.MaxLimit)]
    public void The_parts_of_all_shards_are_the_whole(int total)
    {
        var parts = Enumerable.Range(0, VoucherShard.Count).Select(number => VoucherShard.ShareOf(total, number)).ToList();

        Assert.Equal(total, parts.Sum());
        Assert.InRange(parts.Max() - parts.Min(), 0, 1);
    }

    [Fact]
    public void A_shard_has_room_until_its_allotment_is_taken()
    {
        var shard = VoucherShard.Unused(VoucherScene.New(32), 0);

        var one = shard.Reserve(new VoucherReservation("a", "user", Now));
        var two = one.Reserve(new VoucherReservation("b", "user", Now.AddSeconds(1)));

        Assert.True(one.HasRoom);
        Assert.False(two.HasRoom);
        Assert.Equal(Now, two.WaitingSince);
        Assert.True(two.Release("a")!.HasRoom);
        Assert.Equal(Now.AddSeconds(1), two.Release("a")!.WaitingSince);
        Assert.False(two.Confirm("a")!.HasRoom);
    }

    [Fact]
    public void A_place_ends_once()
    {
        var shard = VoucherShard.Unused(VoucherScene.New(32), 0).Reserve(new VoucherReservation("a", "user", Now)).Confirm("a")!;

        Assert.Equal((1, 0, Timestamp.Never), (shard.Redeemed, shard.UnderWay.Count, shard.WaitingSince));
        Assert.Null(shard.Confirm("a"));
        Assert.Null(shard.Release("a"));
    }

    [Fact]
    public void A_shard_without_a_document_of_a_limit_that_was_changed_waits_to_be_told_its_part()
    {
        var shard = VoucherShard.Unused(VoucherScene.New(32, revision: 2), 0);

        Assert.False(shard.HasRoom);
        Assert.Equal(0, shard.Revision);
    }

    [Fact]
    public void A_frozen_shard_has_no_room_and_opens_with_its_part_of_what_is_left()
    {
        var used = VoucherShard.Unused(VoucherScene.New(32), 3).Reserve(new VoucherReservation("a", "user", Now)).Confirm("a")!;

        var frozen = used.Freeze(2);
        var open = frozen.Open(left: 20);

        Assert.False(frozen.HasRoom);
        Assert.Equal((2, 3, 1), (open.Revision, open.Allotment, open.RedeemedBefore));
        Assert.True(open.HasRoom);
    }

    [Theory]
    [InlineData(-1, "yet")]
    [InlineData(0, null)]
    [InlineData(30, null)]
    [InlineData(30.001, "ended")]
    public void A_voucher_can_be_redeemed_from_its_start_to_its_end(double days, string? refusal)
    {
        var voucher = VoucherScene.New(1);

        var error = voucher.RefuseAt(voucher.StartDate.AddDays(days));

        Assert.Equal(refusal is null, error is null);
        Assert.Contains(refusal ?? string.Empty, error?.Message ?? string.Empty, StringComparison.Ordinal);
    }
}
