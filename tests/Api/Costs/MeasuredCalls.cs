using Pepper.Tests.Api.Http;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;
using Pepper.Tests.Support.Cosmos;

namespace Pepper.Tests.Api.Costs;

/// <summary>
/// Calls of every operation that is cheap to call, made once for all tests of the class, in a host that has served before: what is
/// made first is made in another tenant, and what is measured is the last run of each function.
/// </summary>
public sealed class MeasuredCalls : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private IReadOnlyList<FunctionRun> runs = [];

    /// <summary>Every run there was.</summary>
    internal IReadOnlyList<FunctionRun> Runs => runs;

    /// <summary>The last run of a function that succeeded.</summary>
    internal FunctionRun Of(string function) =>
        runs.LastOrDefault(run => run.Function == function && run.IsDone) ?? throw new KeyNotFoundException($"{function} never succeeded.");

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        await using var host = await CostHost.StartAsync();
        await TenantThings.MakeAsync(await host.Api.NewTenantAsync());
        var things = await TenantThings.MakeAsync(await host.Api.NewTenantAsync());

        // The admin whose calls these are stays signed in.
        foreach (var function in TenantThings.Functions.Functions
            .Where(function => function.Methods.Contains("GET") && !function.Route.Contains("logout", StringComparison.Ordinal)))
        {
            await things.Tenant.Admin.GetAsync(things.PathOf(function));
            await things.Tenant.Admin.GetAsync(things.PathOf(function));
        }

        await CallAsync(things);
        await EvaluateRulesAsync(host.Recorder, things.Tenant, things.User.Id, things.Ids["locationId"]);
        runs = [.. host.Recorder.Runs];
    }

    /// <inheritdoc />
    public Task DisposeAsync() => Task.CompletedTask;

    // What members and tills do most. Each is done twice, so that the second finds what is remembered.
    private static async Task CallAsync(TenantThings things)
    {
        var (tenant, user, perk) = (things.Tenant, things.User, things.Ids["perkId"]);
        await tenant.NewPerkAsync(new()
        {
            ["template"] = "STAMP_CARD",
            ["title"] = "Coffee card",
            ["points"] = new { redeemable = 10 },
            ["basketQualification"] = new { categoryIds = new[] { "coffee" } },
        });
        for (var time = 1; time <= 2; time++)
        {
            await tenant.SignInAsync(user.Email, user.Password);
            (await tenant.Admin.PostAsync($"/pointperks/{perk}/awards", new { userId = user.Id })).Expect(200);
            (await user.Client.PutAsync($"/users/{user.Id}/pointawards/{things.Ids["awardId"]}", new { valueToRedeem = 1 })).Expect(200);
            (await user.Client.PostAsync("/vouchers/redeem", new { code = "COFFEE" })).Expect(200);
            (await OrderAsync(tenant, user.Id, things.Ids["locationId"], $"order-{time}")).Expect(200);
            (await user.Client.GetAsync($"/users/{user.Id}")).Expect(200);
            (await user.Client.GetAsync($"/users/{user.Id}/awards")).Expect(200);
        }
    }

    // One rule that one order meets, and others do not.
    private static async Task EvaluateRulesAsync(CostRecorder recorder, TestTenant tenant, string userId, string locationId)
    {
        var treat = await tenant.NewPerkAsync(new() { ["template"] = "AD_HOC", ["title"] = "A piece of cake" });
        (await tenant.Admin.PostAsync("/rules", new
        {
            matchType = "TYPE",
            active = true,
            effect = new { pointPerk = new { perkId = treat, points = 1 } },
            conditions = new object[]
            {
                new { kind = "STRINGS", subject = "type", @operator = "eq", values = new[] { "ORDER_COMPLETED" } },
                new { kind = "STRINGS", subject = "metadata.orderId", @operator = "eq", values = new[] { "lucky" } },
            },
        })).Expect(200);
        var others = 0;
        await Eventually.IsTrueAsync(
            async () =>
            {
                (await OrderAsync(tenant, userId, locationId, $"other-{++others}")).Expect(200);
                return recorder.Runs.Count(run => run.Function == Listeners.Rules && !run.IsOfMatch) >= 2;
            },
            Patience,
            () => "No rule was evaluated.");
        (await OrderAsync(tenant, userId, locationId, "lucky")).Expect(200);
        await Eventually.IsTrueAsync(
            () => Task.FromResult(recorder.Runs.Count(run => run.Function == Listeners.Rules && run.IsOfMatch) == 1),
            Patience,
            () => "The rule was not met.");
        await Eventually.IsTrueAsync(
            () => Task.FromResult(recorder.Runs.Any(run => run.Function == Listeners.Metrics && run.Count(CosmosRequestKind.Batch) > 0)),
            Patience,
            () => "No action was counted.");
    }

    private static Task<ApiAnswer> OrderAsync(TestTenant tenant, string userId, string locationId, string orderId) =>
        tenant.Admin.PostAsync("/actions", new
        {
            externalId = orderId,
            type = "ORDER_COMPLETED",
            userId,
            locationId,
            metadata = new { orderId, items = new[] { new { id = "latte", title = "Latte", quantity = 1, price = 3.4, categoryId = "coffee" } } },
        });

    /// <summary>The functions that actions come to.</summary>
    internal static class Listeners
    {
        public const string Rules = "ApplyRules";
        public const string Metrics = "CountAction";
        public const string Webhooks = "PlanWebhookDeliveries";
    }
}
