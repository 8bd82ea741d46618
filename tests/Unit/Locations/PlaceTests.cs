using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Input;
using Pepper.Core.Locations;
using Pepper.Core.Tenants;
using Pepper.Tests.Unit.Awards;

namespace Pepper.Tests.Unit.Locations;

public sealed class PlaceTests
{
    private const string Elsewhere = "605efe2f7d2e8b0d1c9e4aff";

    private static readonly Tenant Tenant = new("605efe2f7d2e8b0d1c9e4a00", "a", "A", DateTimeOffset.UnixEpoch, new TenantSettings(Timezone: "Asia/Tokyo"));

    [Fact]
    public void A_calendar_is_that_of_the_location_then_of_the_tenant_then_UTC()
    {
        var moment = new DateTimeOffset(2026, 12, 31, 23, 30, 0, TimeSpan.Zero);
        var bare = new ActionTenant(Tenant.Id, Tenant.Title);
        var location = new Place("l", "L", TimeZoneInfo.FindSystemTimeZoneById("America/New_York")).ForAction();

        var atLocation = ActionWriter.Make("1", ActionType.RewardEarned, moment, ActionTenant.Of(Tenant), null, [], location).When;
        var atTenant = ActionWriter.Make("1", ActionType.RewardEarned, moment, ActionTenant.Of(Tenant), null, [], null).When;
        var nowhere = ActionWriter.Make("1", ActionType.RewardEarned, moment, bare, null, [], null).When;

        Assert.Equal((12, 31, 4, "EVENING"), (atLocation.MonthOfYear, atLocation.DayOfMonth, atLocation.DayOfWeek, atLocation.Daypart));
        Assert.Equal((1, 1, 5, "BREAKFAST"), (atTenant.MonthOfYear, atTenant.DayOfMonth, atTenant.DayOfWeek, atTenant.Daypart));
        Assert.Equal((12, 31, "NIGHT"), (nowhere.MonthOfYear, nowhere.DayOfMonth, nowhere.Daypart));
        Assert.All([atLocation, atTenant, nowhere], when => Assert.Equal(moment, when.Timestamp));
    }

    [Fact]
    public async Task A_place_has_the_zone_of_its_location_or_else_of_the_tenant()
    {
        await using var scene = await LoyaltyTenant.NewAsync();
        var locations = scene.Get<LocationCatalogue>();
        var tenant = await scene.Get<TenantDirectory>().GetAsync(scene.Call().TenantId, CancellationToken.None);
        tenant = tenant with { Settings = Tenant.Settings };
        var zoned = await AddAsync(scene, """{"title":"Zoned","geo":[0,0],"timezone":"America/New_York"}""");
        var plain = await AddAsync(scene, """{"title":"Plain","geo":[0,0]}""");

        Assert.Equal(("Zoned", "America/New_York"), await NameAsync(zoned.Id));
        Assert.Equal(("Plain", "Asia/Tokyo"), await NameAsync(plain.Id));
        Assert.Equal((null, "Asia/Tokyo"), await NameAsync(Elsewhere));
        Assert.Equal((null, "Asia/Tokyo"), await NameAsync(null));

        async Task<(string?, string)> NameAsync(string? id)
        {
            var place = await locations.PlaceOfAsync(tenant, id, CancellationToken.None);
            return (place.Title, place.Zone.Id);
        }
    }

    [Fact]
    public async Task A_grant_and_a_redemption_tell_of_the_location_in_its_own_calendar()
    {
        await using var scene = await LoyaltyTenant.NewAsync();
        var (user, perk) = (await scene.AddUserAsync(), await scene.AddPerkAsync());
        var location = await AddAsync(scene, """{"title":"Harbour","geo":[151.2,-33.9],"timezone":"Pacific/Kiritimati"}""");

        var held = (await scene.Get<GrantPointsHandler>().HandleAsync(new GrantPoints(perk.Id, user.Id, 5, location.Id), scene.Call(), CancellationToken.None)).Value!;
        var redeemed = await scene.Get<RedeemAwardHandler>().HandleAsync(new RedeemAward(user.Id, held.Award.Id, 2, Elsewhere), scene.Call(), CancellationToken.None);

        Assert.True(redeemed.IsSuccess);
        var actions = (await scene.Get<ListUserActionsHandler>().HandleAsync(ListUserActions.From(user.Id, LoyaltyTenant.Query()).Value!, scene.Call(), CancellationToken.None)).Value!.Items;
        var (granted, taken) = (actions.Single(action => action.Type == ActionType.RewardEarned), actions.Single(action => action.Type == ActionType.RedeemPerk));
        Assert.Equal(new ActionLocation(location.Id, "Harbour"), granted.Context.Location);
        Assert.Equal(granted.When.Timestamp.AddHours(14).Day, granted.When.DayOfMonth);
        Assert.Equal(new ActionLocation(Elsewhere, null), taken.Context.Location);
    }

    private static async Task<Location> AddAsync(LoyaltyTenant scene, string json)
    {
        using var body = JsonDocument.Parse(json);
        var command = CreateLocation.From(new Fields(body.RootElement)).Value!;
        return (await scene.Get<CreateLocationHandler>().HandleAsync(command, scene.Call(), CancellationToken.None)).Value!;
    }
}
