using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Loyalty;

/// <summary>A tenant under mixed calls of many clients at once, whose host is killed now and then.</summary>
internal sealed class Storm(HostProcess host, TestTenant tenant, int operations)
{
    public const string VoucherCode = "STORM";
    public const int VoucherLimit = 300;
    private const int UserCount = 120;

    private TaskCompletionSource up = Up();
    private int turns;
    private int vouchers;

    public List<StormUser> Users { get; } = [];

    public List<string> Perks { get; } = [];

    public ExpectedPoints Expected { get; } = new();

    /// <summary>Redemptions of the voucher that were answered as done.</summary>
    public int Vouchers => vouchers;

    /// <summary>Calls begun so far.</summary>
    public int Turns => Volatile.Read(ref turns);

    public string? VoucherId { get; private set; }

    public bool TakeTurn() => Interlocked.Increment(ref turns) <= operations;

    public void CountVoucher() => Interlocked.Increment(ref vouchers);

    public Task WhenUpAsync() => up.Task;

    /// <summary>Makes perks of several kinds, users and a voucher.</summary>
    public async Task PrepareAsync()
    {
        Perks.Add(await NewPerkAsync("STAMP_CARD", new { redeemable = 8 }));
        Perks.Add(await NewPerkAsync("PSEUDO_CURRENCY", new { expiry = new { after = 24, unit = "MONTH" } }));
        Perks.Add(await NewPerkAsync("PSEUDO_CURRENCY", new { pointsPerUnit = 2, pendingFor = new { after = 3, unit = "DAY" } }));
        Perks.Add(await NewPerkAsync("AD_HOC", new { maximum = 200 }));
        VoucherId = (await tenant.Admin.PostAsync("/vouchers", new
        {
            title = "Storm",
            code = VoucherCode,
            startDate = DateTimeOffset.UtcNow.AddDays(-1),
            endDate = DateTimeOffset.UtcNow.AddDays(1),
            numRedemptionsPerUser = 5,
            numGlobalRedemptions = VoucherLimit,
        })).Expect(200).Id;
        for (var number = 0; number < UserCount; number++)
        {
            Users.Add(new StormUser((await tenant.Admin.PostAsync("/users?autoActivate=true", new
            {
                firstName = "Storm",
                lastName = "Rider",
                credentials = new[] { new { provider = "EMAIL", id = $"rider-{number}@example.com" } },
                hasAgreedToShareData = true,
                hasAgreedToReceiveMarketing = false,
            })).Expect(200).Id));
        }
    }

    /// <summary>Runs the clients to the end, and kills the host when so many calls have begun.</summary>
    public async Task RunAsync(int clients, int seed, params int[] killAfter)
    {
        using var api = new PatientClient(host.BaseAddress, tenant.AdminToken, WhenUpAsync);
        var running = Enumerable.Range(0, clients).Select(client => Task.Run(new StormClient(api, this, seed + client).RunAsync)).ToList();
        up.SetResult();
        foreach (var after in killAfter)
        {
            await Eventually.IsTrueAsync(
                () => Task.FromResult(Turns >= after || running.Exists(client => client.IsFaulted)),
                TimeSpan.FromMinutes(5),
                () => $"Only {Turns} calls were made.");
            up = Up();
            host.Kill();
            await host.RestartAsync();
            up.SetResult();
        }

        await Task.WhenAll(running);
    }

    /// <summary>Holds every award against what the answers said, and the voucher against its limit.</summary>
    public async Task AssertBalancesAsync(int seed)
    {
        var differences = new List<string>();
        foreach (var user in Users)
        {
            foreach (var award in (await tenant.Admin.GetAsync($"/users/{user.Id}/pointawards?includeDisabled=true")).Expect(200)["awards"].EnumerateArray())
            {
                var (id, points) = (award.GetProperty("_id").GetString()!, award.GetProperty("points"));
                var held = points.GetProperty("available").GetDecimal()
                    + points.GetProperty("pending").EnumerateArray().Sum(pending => pending.GetProperty("points").GetDecimal());
                if (held != Expected.Of(id))
                {
                    differences.Add($"Award {id} holds {held}, and the answers come to {Expected.Of(id)}.");
                }
            }
        }

        Assert.True(differences.Count == 0, $"Seed {seed}:\n{string.Join('\n', differences)}");
        Assert.InRange(Vouchers, 0, VoucherLimit);
        Assert.Equal(Vouchers, (await tenant.Admin.GetAsync($"/vouchers/{VoucherId}")).Expect(200)["numRedemptions"].GetInt32());
    }

    private async Task<string> NewPerkAsync(string template, object points) =>
        (await tenant.Admin.PostAsync("/perks", new
        {
            template,
            title = template,
            terms = "None.",
            priority = 1,
            auto = false,
            points,
            visualisation = new { title = template },
            isGlobal = false,
        })).Expect(200).Id;

    private static TaskCompletionSource Up() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
