using System.Text.Json;
using Pepper.Core.Checkins;
using Pepper.Core.Input;
using Pepper.Core.Locations;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Tests.Unit.Checkins;

public sealed class CheckinRulesTests
{
    private const string UserId = "605efe2f7d2e8b0d1c9e4c01";
    private const string Here = "605efe2f7d2e8b0d1c9e4c02";
    private const string There = "605efe2f7d2e8b0d1c9e4c03";

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly User Ada = new()
    {
        Id = UserId,
        TenantId = "605efe2f7d2e8b0d1c9e4c00",
        State = UserState.Active,
        Role = Core.Calls.Role.User,
        PhotoId = "605efe2f7d2e8b0d1c9e4c0c",
        Created = Now,
        UpdatedAt = Now,
    };

    [Fact]
    public void A_user_without_a_photo_cannot_check_in()
    {
        var refused = Arrive(new CheckinState(Ada with { PhotoId = null }, null), Place(Here));

        Assert.Equal((422, null), (refused.Error!.Status, refused.Error.Field));
    }

    [Theory]
    [InlineData("""{"checkins":false}""", false)]
    [InlineData("""{"checkins":true}""", true)]
    [InlineData("""{"delivery":false}""", true)]
    [InlineData(null, true)]
    public void A_location_takes_checkins_unless_it_says_that_it_does_not(string? services, bool takes)
    {
        var location = Place(Here) with { Services = services is null ? null : JsonDocument.Parse(services).RootElement };

        Assert.Equal(takes ? null : "locationId", Arrive(new CheckinState(Ada, null), location).Error?.Field);
    }

    [Theory]
    [InlineData(LocationState.Pending)]
    [InlineData(LocationState.Retired)]
    public void Nobody_checks_in_where_nobody_can_go(LocationState state)
    {
        var refused = Arrive(new CheckinState(Ada, null), Place(Here) with { State = state });

        Assert.Equal((422, "locationId"), (refused.Error!.Status, refused.Error.Field));
    }

    [Fact]
    public void An_unknown_location_and_an_unknown_user_are_refused()
    {
        Assert.Equal((422, "locationId"), (Arrive(new CheckinState(Ada, null), null).Error!.Status, Arrive(new CheckinState(Ada, null), null).Error!.Field));
        Assert.Equal((404, "userId"), (Arrive(new CheckinState(null, null), Place(Here)).Error!.Status, Arrive(new CheckinState(null, null), Place(Here)).Error!.Field));
    }

    [Fact]
    public void A_caller_who_is_no_user_is_told_so()
    {
        var refused = new CreateCheckin(null, Here, CheckinType.Auto, CheckinTrigger.Geo).Decide(new CheckinState(null, null), Place(Here), UserId, Now);

        Assert.Equal(422, refused.Error!.Status);
    }

    [Fact]
    public void Who_is_at_a_location_cannot_check_in_there_and_can_elsewhere()
    {
        var state = new CheckinState(Ada, At(Here));

        Assert.Equal((409, "locationId"), (Arrive(state, Place(Here)).Error!.Status, Arrive(state, Place(Here)).Error!.Field));
        Assert.Equal(There, Arrive(state, Place(There)).Value!.Checkin.LocationId);
    }

    [Fact]
    public void A_move_keeps_the_rules_of_an_arrival_and_staying_needs_none()
    {
        var (here, state) = (At(Here), new CheckinState(Ada with { PhotoId = null }, At(Here)));

        Assert.Equal(422, new UpdateCheckin(here.Value.Id, There, null, null).Decide(state, Place(There), Now).Error!.Status);
        Assert.Equal("locationId", new UpdateCheckin(here.Value.Id, There, null, null).Decide(new CheckinState(Ada, here), null, Now).Error!.Field);
        Assert.Equal(here.Value, new UpdateCheckin(here.Value.Id, Here, null, null).Decide(state, null, Now).Value!.Checkin);
    }

    [Fact]
    public void A_checkin_that_was_replaced_is_unknown() =>
        Assert.Equal((404, "checkinId"), (Unknown().Status, Unknown().Field));

    [Theory]
    [InlineData("{}", "locationId")]
    [InlineData("""{"locationId":"here"}""", "locationId")]
    [InlineData("""{"locationId":7}""", "locationId")]
    [InlineData("""{"locationId":"605efe2f7d2e8b0d1c9e4c02","type":"auto"}""", "type")]
    [InlineData("""{"locationId":"605efe2f7d2e8b0d1c9e4c02","trigger":"MAGIC"}""", "trigger")]
    public void A_wrong_member_is_named(string body, string field) =>
        Assert.Equal((422, field), (Read(body).Error!.Status, Read(body).Error!.Field));

    [Fact]
    public void What_is_not_said_of_a_checkin_is_unknown()
    {
        var command = Read($$"""{"locationId":"{{Here}}"}""").Value!;

        Assert.Equal((CheckinType.Unknown, CheckinTrigger.Unknown), (command.Type, command.Trigger));
    }

    private static Core.Results.Error Unknown() =>
        new UpdateCheckin(UserId, null, CheckinType.Auto, null).Decide(new CheckinState(Ada, At(Here)), null, Now).Error!;

    private static Core.Results.Result<CreateCheckin> Read(string body) => CreateCheckin.From(UserId, new Fields(JsonDocument.Parse(body).RootElement));

    private static Core.Results.Result<CheckinOfUser> Arrive(CheckinState state, Location? location) =>
        new CreateCheckin(UserId, location?.Id ?? Here, CheckinType.Auto, CheckinTrigger.Geo).Decide(state, location, "605efe2f7d2e8b0d1c9e4c0a", Now);

    private static Stored<Checkin> At(string locationId)
    {
        var checkin = new Checkin("605efe2f7d2e8b0d1c9e4c0b", Ada.TenantId, UserId, locationId, "A place", CheckinType.Manual, CheckinTrigger.Code, Now, Now);
        return new Stored<Checkin>(checkin, Checkin.DocumentId, "1", User.PartitionOf(Ada.TenantId, UserId));
    }

    private static Location Place(string id) => new()
    {
        Id = id,
        TenantId = Ada.TenantId,
        Created = Now,
        Updated = Now,
        Title = "A place",
        State = LocationState.Active,
        Geo = [1, 2],
    };
}
