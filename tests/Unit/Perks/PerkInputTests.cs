using System.Text.Json.Nodes;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Input;
using Pepper.Core.Perks;
using Pepper.Core.Results;

namespace Pepper.Tests.Unit.Perks;

public sealed class PerkInputTests
{
    private const string Complete =
        """
        {"template":"STAMP_CARD","title":"Coffee card","internalTitle":"Spring","terms":"Ten stamps.","priority":2.5,
         "redemptionMethod":"CODE_PDF417","auto":true,"token":"C-1","maximumPointCashValue":4.5,
         "locationIds":["605efe2f7d2e8b0d1c9e4c01"],"points":{"defaultValue":2,"threshold":10},"discount":{"type":"FREE_ITEM"},
         "dateTimeRestriction":{"daysOfWeek":[1]},"basketQualification":{"minimumSpend":3},"visualisation":{"iconUrl":"x"},
         "isDonatable":true,"isGlobal":true,"isTier":true,"enabled":false,"physicalStampsEnabled":true}
        """;

    private static readonly Call Call =
        new(SamplePerk.TenantId, new Caller(Role.Admin), SamplePerk.At, new ObjectIdGenerator(TimeProvider.System));

    [Fact]
    public void A_perk_keeps_all_that_was_sent()
    {
        var perk = Create(Complete).Value!.Decide("605efe2f7d2e8b0d1c9e4a01", Call);

        var stored = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(perk, PerksJson.Default.Perk))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(Complete)!.AsObject())
        {
            Assert.True(JsonNode.DeepEquals(value, stored[name]), $"{name}: {stored[name]}");
        }

        Assert.Equal(2, perk.DefaultPoints);
    }

    [Fact]
    public void A_perk_needs_only_the_required_members()
    {
        var perk = Create(
            """{"template":"CLUB","title":"Club","terms":"","priority":0,"auto":false,"points":{},"visualisation":{},"isGlobal":false}""")
            .Value!.Decide("605efe2f7d2e8b0d1c9e4a01", Call);

        Assert.True(perk.Enabled);
        Assert.Equal((1m, true), (perk.DefaultPoints, perk.IsVisualised));
    }

    [Theory]
    [InlineData("template")]
    [InlineData("title")]
    [InlineData("terms")]
    [InlineData("priority")]
    [InlineData("auto")]
    [InlineData("points")]
    [InlineData("visualisation")]
    [InlineData("isGlobal")]
    public void A_required_member_can_be_neither_left_out_nor_cleared(string name)
    {
        var body = JsonNode.Parse(Complete)!.AsObject();
        body.Remove(name);

        Assert.Equal(name, Create(body.ToJsonString()).Error!.Field);
        Assert.Equal(name, Update($$"""{"{{name}}":null}""").Error!.Field);
    }

    [Theory]
    [InlineData("template", "\"COUPON\"", "template")]
    [InlineData("template", "7", "template")]
    [InlineData("title", "\"  \"", "title")]
    [InlineData("terms", "[]", "terms")]
    [InlineData("priority", "\"high\"", "priority")]
    [InlineData("priority", "1.00001", "priority")]
    [InlineData("redemptionMethod", "\"SMS\"", "redemptionMethod")]
    [InlineData("auto", "\"true\"", "auto")]
    [InlineData("token", "{}", "token")]
    [InlineData("maximumPointCashValue", "-1", "maximumPointCashValue")]
    [InlineData("locationIds", "[\"here\"]", "locationIds")]
    [InlineData("points", "[]", "points")]
    [InlineData("points", "{\"defaultValue\":-1}", "points.defaultValue")]
    [InlineData("points", "{\"defaultValue\":\"1\"}", "points.defaultValue")]
    [InlineData("points", "{\"defaultValue\":0.00001}", "points.defaultValue")]
    [InlineData("visualisation", "{\"isHidden\":1}", "visualisation.isHidden")]
    [InlineData("discount", "3", "discount")]
    [InlineData("enabled", "1", "enabled")]
    public void A_wrong_member_is_named(string name, string value, string field)
    {
        var body = JsonNode.Parse(Complete)!.AsObject();
        body[name] = JsonNode.Parse(value);

        Assert.Equal((422, field), (Create(body.ToJsonString()).Error!.Status, Create(body.ToJsonString()).Error!.Field));
        Assert.Equal(field, Update($$"""{"{{name}}":{{value}}}""").Error!.Field);
    }

    [Fact]
    public void An_update_changes_what_is_sent_and_nothing_else()
    {
        var perk = Create(Complete).Value!.Decide("605efe2f7d2e8b0d1c9e4a01", Call);

        var changed = Update("""{"title":"New card","enabled":true}""").Value!.Decide(perk, SamplePerk.At.AddDays(1));

        Assert.Equal(
            perk with { Title = "New card", Enabled = true, UpdatedAt = SamplePerk.At.AddDays(1) }, changed);
    }

    [Fact]
    public void Null_clears_what_a_perk_can_do_without()
    {
        var perk = Create(Complete).Value!.Decide("605efe2f7d2e8b0d1c9e4a01", Call);

        var changed = Update(
            """
            {"internalTitle":null,"redemptionMethod":null,"token":null,"maximumPointCashValue":null,"locationIds":null,"discount":null,
             "dateTimeRestriction":null,"basketQualification":null,"isDonatable":null,"isTier":null,"enabled":null,"physicalStampsEnabled":null}
            """).Value!.Decide(perk, SamplePerk.At);

        Assert.Equal(
            (null, null, null, null, 0),
            (changed.InternalTitle, changed.RedemptionMethod, changed.Token, changed.MaximumPointCashValue, changed.LocationIds.Count));
        Assert.Equal((null, null, null), (changed.Discount, changed.DateTimeRestriction, changed.BasketQualification));
        Assert.Equal((false, false, true, false), (changed.IsDonatable, changed.IsTier, changed.Enabled, changed.PhysicalStampsEnabled));
        Assert.Equal("Coffee card", changed.Title);
    }

    private static Result<CreatePerk> Create(string body) => CreatePerk.From(new Fields(SamplePerk.Json(body)));

    private static Result<UpdatePerk> Update(string body) =>
        UpdatePerk.From("605efe2f7d2e8b0d1c9e4a01", new Fields(SamplePerk.Json(body)));
}
