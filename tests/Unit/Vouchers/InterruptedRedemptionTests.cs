using Pepper.Core.Users;
using Pepper.Core.Vouchers;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Vouchers;

public sealed class InterruptedRedemptionTests
{
    [Fact]
    public async Task Wherever_a_redemption_is_broken_off_its_call_made_again_redeems_once()
    {
        var broken = 0;
        for (var commit = 0; broken == commit; commit++)
        {
            foreach (var isMade in (bool[])[false, true])
            {
                await using var tenant = await RestartableTenant.NewAsync();
                var voucher = await tenant.AddVoucherAsync(inAll: 1, perUser: 5);
                var user = await tenant.AddUserAsync();
                var store = new InterruptingStore(tenant.Documents, commit, isMade);
                await Record.ExceptionAsync(() => tenant.RedeemAsync(user, store, "nonce"));
                tenant.Clock.Advance(TimeSpan.FromMinutes(1));

                await tenant.RedeemAsync(user, nonce: "nonce");

                Assert.Equal(0, await tenant.RedeemUntilRefusedAsync());
                Assert.Equal(1, await tenant.CountAsync(voucher));
                Assert.Equal(1, await tenant.ActionsAsync("VOUCHER_REDEEMED"));
                broken += isMade && store.HasBroken ? 1 : 0;
            }
        }

        // A place taken, the redemption committed, the place counted.
        Assert.Equal(3, broken);
    }

    [Fact]
    public async Task A_place_whose_call_died_goes_to_the_next_one_after_ten_seconds()
    {
        await using var tenant = await RestartableTenant.NewAsync();
        var voucher = await tenant.AddVoucherAsync(inAll: 1);
        await DieAfterAsync(tenant, commits: 1);
        tenant.Clock.Advance(VoucherReservation.Patience);

        Assert.Equal(1, await tenant.RedeemUntilRefusedAsync());

        Assert.Equal(1, await tenant.CountAsync(voucher));
    }

    [Fact]
    public async Task A_redemption_that_stalls_and_whose_place_was_given_away_does_not_come_to_pass()
    {
        await using var tenant = await RestartableTenant.NewAsync();
        var voucher = await tenant.AddVoucherAsync(inAll: 1);
        var (slow, quick) = (await tenant.AddUserAsync(), await tenant.AddUserAsync());
        var store = new HoldingStore(tenant.Documents, User.PartitionOf(tenant.Tenant.Id, slow));
        var stalled = tenant.RedeemAsync(slow, store);
        await store.Reached;
        tenant.Clock.Advance(VoucherReservation.Patience);

        Assert.True((await tenant.RedeemAsync(quick)).IsSuccess);
        store.LetGo();

        Assert.Equal(422, (await stalled).Error!.Status);
        Assert.Equal(1, await tenant.CountAsync(voucher));
        Assert.Equal(1, await tenant.ActionsAsync("VOUCHER_REDEEMED"));
    }

    [Fact]
    public async Task A_redemption_that_stalls_and_whose_place_was_given_away_takes_another_while_there_is_one()
    {
        await using var tenant = await RestartableTenant.NewAsync();
        var voucher = await tenant.AddVoucherAsync(inAll: 5);
        var slow = await tenant.AddUserAsync();
        var store = new HoldingStore(tenant.Documents, User.PartitionOf(tenant.Tenant.Id, slow));
        var stalled = tenant.RedeemAsync(slow, store);
        await store.Reached;
        tenant.Clock.Advance(VoucherReservation.Patience);
        await tenant.EndLeftAsync();
        store.LetGo();

        Assert.True((await stalled).IsSuccess);
        Assert.Equal(4, await tenant.RedeemUntilRefusedAsync());
        Assert.Equal(5, await tenant.CountAsync(voucher));
    }

    [Fact]
    public async Task Nobody_is_refused_while_the_last_place_may_come_back()
    {
        await using var tenant = await RestartableTenant.NewAsync();
        var voucher = await tenant.AddVoucherAsync(inAll: 1);
        var (first, second) = (await tenant.AddUserAsync(), await tenant.AddUserAsync());
        var store = new HoldingStore(tenant.Documents, User.PartitionOf(tenant.Tenant.Id, first));
        var holding = tenant.RedeemAsync(first, store);
        await store.Reached;
        var waiting = tenant.RedeemAsync(second);

        // By the time of its commit the first one has reached its own limit, and its place comes back.
        await tenant.AddAsync(
            User.PartitionOf(tenant.Tenant.Id, first),
            VoucherUse.DocumentType.Create(VoucherUse.DocumentIdOf(voucher.Id), new VoucherUse(voucher.Id, 1)));
        store.LetGo();

        Assert.Equal(422, (await holding).Error!.Status);
        Assert.True((await waiting).IsSuccess);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public async Task The_timer_ends_what_crashes_left_behind(int commits, int redeemed)
    {
        await using var tenant = await RestartableTenant.NewAsync();
        var voucher = await tenant.AddVoucherAsync(inAll: 10);
        await DieAfterAsync(tenant, commits);
        Assert.Equal(redeemed, await tenant.CountAsync(voucher));

        await tenant.EndLeftAsync();
        Assert.Single((await tenant.ShardsAsync(voucher)).SelectMany(shard => shard.UnderWay));
        tenant.Clock.Advance(VoucherReservation.Patience);
        await tenant.EndLeftAsync();

        var shards = await tenant.ShardsAsync(voucher);
        Assert.Empty(shards.SelectMany(shard => shard.UnderWay));
        Assert.Equal(redeemed, shards.Sum(shard => shard.Redeemed));
        Assert.Equal(redeemed, await tenant.CountAsync(voucher));
    }

    private static async Task DieAfterAsync(RestartableTenant tenant, int commits)
    {
        var store = new InterruptingStore(tenant.Documents, commits, isMade: false);
        var user = await tenant.AddUserAsync();
        await Record.ExceptionAsync(() => tenant.RedeemAsync(user, store));
        Assert.True(store.HasBroken);
    }
}
