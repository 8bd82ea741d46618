using System.Text.Json;
using System.Text.Json.Nodes;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Input;
using Pepper.Core.Locations;
using Pepper.Core.Results;

namespace Pepper.Tests.Unit.Locations;

public sealed class LocationChangesTests
{
    private const string Complete =
        """
        {"title":"Corner Café","description":"By the river","state":"PENDING","mainImageUrl":"https://x/m.png",
         "listingImageUrl":"https://x/l.png","openingHours":{"monday":"9am-5pm","sunday":"closed"},
         "alternativeOpeningHoursText":"<b>Late</b>","facilities":["wifi"],"services":{"delivery":true,"ours":{"a":1}},
         "buttons":[{"title":"Book"}],"links":{"instagram":{"enabled":true,"parameters":"x"}},"VATnumber":"GB1",
         "address":{"line1":"1 High Street"},"contacts":{"phone":"1"},"beacons":[{"uuid":"u","major":1,"minor":2}],
         "ordering":{"lead":1e3},"geo":[-0.1276,51.5074],"regions":["north"],"tags":["dogs"],"mapPinImageUrl":"https://x/p.png",
         "timezone":"Europe/Dublin","zones":{"Garden":{"tables":[[1,10]]}}}
        """;

    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Call Call = new("605efe2f7d2e8b0d1c9e4a00", new Caller(Role.Admin), At, new ObjectIdGenerator(TimeProvider.System));

    [Fact]
    public void A_location_keeps_all_that_was_sent()
    {
        var stored = JsonNode.Parse(JsonSerializer.Serialize(Create(Complete).Value!, LocationsJson.Default.Location))!.AsObject();

        foreach (var (name, value) in JsonNode.Parse(Complete)!.AsObject())
        {
            Assert.True(JsonNode.DeepEquals(value, stored[name]), $"{name}: {stored[name]}");
        }
    }

    [Fact]
    public void A_location_is_active_unless_said_otherwise() =>
        Assert.Equal(LocationState.Active, Create("""{"title":"A","geo":[0,0]}""").Value!.State);

    [Fact]
    public void An_update_leaves_what_it_does_not_name_replaces_maps_whole_and_null_clears()
    {
        var location = Create(Complete).Value!;

        var changed = Update(location, """{"openingHours":{"friday":"1pm-2pm"},"tags":[],"timezone":null,"zones":null,"state":null}""").Value!;

        Assert.Equal("""{"friday":"1pm-2pm"}""", changed.OpeningHours!.Value.GetRawText());
        Assert.Empty(changed.Tags!);
        Assert.Equal((null, null, LocationState.Active), (changed.Timezone, changed.Zones, changed.State));
        Assert.Equal((location.Title, location.Geo, location.Address), (changed.Title, changed.Geo, changed.Address));
        Assert.Equal(At.AddDays(1), changed.Updated);
    }

    [Theory]
    [InlineData("title")]
    [InlineData("geo")]
    public void A_required_member_can_be_neither_left_out_nor_cleared(string name)
    {
        var body = JsonNode.Parse(Complete)!.AsObject();
        body.Remove(name);

        Assert.Equal(name, Create(body.ToJsonString()).Error!.Field);
        Assert.Equal(name, Update(Create(Complete).Value!, $$"""{"{{name}}":null}""").Error!.Field);
    }

    [Theory]
    [InlineData("title", "\" \"", "title")]
    [InlineData("state", "\"OPEN\"", "state")]
    [InlineData("geo", "[1]", "geo")]
    [InlineData("geo", "[181,0]", "geo")]
    [InlineData("geo", "[0,-90.5]", "geo")]
    [InlineData("geo", "[1e400,0]", "geo")]
    [InlineData("geo", "[\"0\",0]", "geo")]
    [InlineData("geo", "{}", "geo")]
    [InlineData("timezone", "\"GMT Standard Time\"", "timezone")]
    [InlineData("timezone", "\"Nowhere\"", "timezone")]
    [InlineData("services", "{\"delivery\":\"yes\"}", "services.delivery")]
    [InlineData("openingHours", "[]", "openingHours")]
    [InlineData("openingHours", "{\"monday\":\"9-5\"}", "openingHours.monday")]
    [InlineData("openingHours", "{\"sunday\":1}", "openingHours.sunday")]
    [InlineData("facilities", "[1]", "facilities[0]")]
    [InlineData("buttons", "[1]", "buttons[0]")]
    [InlineData("beacons", "{}", "beacons")]
    [InlineData("VATnumber", "1", "VATnumber")]
    public void A_wrong_member_is_named(string name, string value, string field)
    {
        var body = JsonNode.Parse(Complete)!.AsObject();
        var sent = body.ToJsonString().Replace($"\"{name}\":{body[name]!.ToJsonString()}", $"\"{name}\":{value}", StringComparison.Ordinal);

        Assert.Equal((422, field), (Create(sent).Error!.Status, Create(sent).Error!.Field));
        Assert.Equal(field, Update(Create(Complete).Value!, $$"""{"{{name}}":{{value}}}""").Error!.Field);
    }

    [Fact]
    public void What_is_too_much_is_refused()
    {
        var location = Create(Complete).Value!;
        string[] words = [.. Enumerable.Repeat("a", 101)];

        Assert.Equal("tags", Update(location, JsonSerializer.Serialize(new { tags = words })).Error!.Field);
        Assert.Equal("buttons", Update(location, JsonSerializer.Serialize(new { buttons = new[] { new { a = new string('a', 40_000) } } })).Error!.Field);
        Assert.Equal("zones", Update(location, JsonSerializer.Serialize(new { zones = new { a = new string('a', 40_000) } })).Error!.Field);
    }

    private static Result<Location> Create(string json)
    {
        using var body = JsonDocument.Parse(json);
        return CreateLocation.From(new Fields(body.RootElement)).Map(command => command.Decide("605efe2f7d2e8b0d1c9e4a01", Call.TenantId, At));
    }

    private static Result<Location> Update(Location location, string json)
    {
        using var body = JsonDocument.Parse(json);
        return UpdateLocation.From(location.Id, new Fields(body.RootElement)).Map(command => command.Decide(location, At.AddDays(1)));
    }
}
