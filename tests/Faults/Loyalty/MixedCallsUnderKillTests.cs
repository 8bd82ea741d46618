using Pepper.Tests.Faults.Imports;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Loyalty;

/// <summary>
/// 100,000 grants, redemptions, refunds, orders, refunds of orders, vouchers and readings, drawn at random, from 16 clients
/// that try again under the same nonce whatever happens; the host is killed twice on the way.
/// </summary>
public sealed class MixedCallsUnderKillTests
{
    private const int Operations = 100_000;
    private const int Clients = 16;

    [Fact]
    public async Task Every_balance_is_its_ledgers_sum_and_what_the_answers_said()
    {
        var seed = Environment.TickCount;
        await using var host = await HostProcess.StartAsync();
        var api = await RunningApi.ConnectAsync(host);
        var tenant = await api.NewTenantAsync();
        var storm = new Storm(host, tenant, Operations);
        await storm.PrepareAsync();

        await storm.RunAsync(Clients, seed, Operations / 3, Operations * 2 / 3);

        await storm.AssertBalancesAsync(seed);
        Assert.Equal(Storm.VoucherLimit, storm.Vouchers);
        host.Kill();
        var stored = new StoredDocuments(host.DataFolder);
        Assert.Equal(storm.Expected.Awards.Count, stored.Count(tenant.Id, "award"));
        Assert.Equal(0, stored.CountAwardsOtherThanTheirLedger(tenant.Id));
    }
}
