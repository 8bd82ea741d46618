using Pepper.Core.Users;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Vouchers;

public sealed class VoucherLimitTests
{
    // The voucher, then each of sixteen shards frozen and opened again.
    private const int CommitsOfAChange = 33;

    [Theory]
    [InlineData(8, 3, 5, 2, 2)]
    [InlineData(8, 5, 3, 0, 7)]
    [InlineData(3, 3, 9, 6, 7)]
    public async Task Wherever_a_change_of_the_limit_is_broken_off_redemptions_go_by_the_new_one(
        int limit, int before, int changed, int after, int step)
    {
        for (var commit = 0; commit <= CommitsOfAChange; commit += step)
        {
            await using var tenant = await RestartableTenant.NewAsync();
            var voucher = await tenant.AddVoucherAsync(limit);
            for (var i = 0; i < before; i++)
            {
                Assert.True((await tenant.RedeemAsync(await tenant.AddUserAsync())).IsSuccess);
            }

            var store = new InterruptingStore(tenant.Documents, commit, isMade: true);
            await Record.ExceptionAsync(() => tenant.ChangeLimitAsync(voucher, changed, store));

            Assert.Equal(commit < CommitsOfAChange, store.HasBroken);
            Assert.Equal(after, await tenant.RedeemUntilRefusedAsync());
            Assert.Equal(before + after, await tenant.CountAsync(voucher));
        }
    }

    [Fact]
    public async Task A_redemption_under_way_when_the_limit_falls_counts_only_if_there_is_a_place_left()
    {
        await using var tenant = await RestartableTenant.NewAsync();
        var voucher = await tenant.AddVoucherAsync(inAll: 10);
        Assert.True((await tenant.RedeemAsync(await tenant.AddUserAsync())).IsSuccess);
        var slow = await tenant.AddUserAsync();
        var store = new HoldingStore(tenant.Documents, User.PartitionOf(tenant.Tenant.Id, slow));
        var stalled = tenant.RedeemAsync(slow, store);
        await store.Reached;

        Assert.True((await tenant.ChangeLimitAsync(voucher, 1)).IsSuccess);
        store.LetGo();

        Assert.Equal(422, (await stalled).Error!.Status);
        Assert.Equal(1, await tenant.CountAsync(voucher));
    }

    [Fact]
    public async Task A_change_to_the_same_limit_deals_nothing_out_anew()
    {
        await using var tenant = await RestartableTenant.NewAsync();
        var voucher = await tenant.AddVoucherAsync(inAll: 10);

        var same = await tenant.ChangeLimitAsync(voucher, 10);

        Assert.Equal(voucher, same.Value);
        Assert.All(await tenant.ShardsAsync(voucher), shard => Assert.Equal(1, shard.Revision));
    }
}
