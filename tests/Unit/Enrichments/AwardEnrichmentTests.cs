using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Enrichments;
using Pepper.Core.Ids;
using Pepper.Core.Input;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Tests.Unit.Perks;

namespace Pepper.Tests.Unit.Enrichments;

public sealed class AwardEnrichmentTests
{
    private const string PerkId = "605efe2f7d2e8b0d1c9e4a01";

    private static readonly Call Call =
        new(SamplePerk.TenantId, new Caller(Role.Admin), SamplePerk.At, new ObjectIdGenerator(TimeProvider.System));

    [Fact]
    public void Members_that_are_there_stand_in_place_of_the_perks_and_the_rest_stays()
    {
        var perk = SamplePerk.New(PerkId) with { Token = "OWN", Discount = Json("""{"type":"AMOUNT"}""") };

        var shown = Make("""{"title":"Spring","visualisation":{"isHidden":true},"template":"CLUB","discount":{"type":"PERCENT","value":10}}""").ApplyTo(perk);

        Assert.Equal(("Spring", "OWN", PerkTemplate.Club, false), (shown.Title, shown.Token, shown.Template, shown.IsVisualised));
        Assert.Equal("""{"type":"PERCENT","value":10}""", shown.Discount!.Value.GetRawText());
        Assert.Equal((perk.Terms, perk.Priority, perk.Id), (shown.Terms, shown.Priority, shown.Id));
    }

    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{"b":3,"c":4}""", """{"a":1,"b":3,"c":4}""")]
    [InlineData("""{"a":1}""", """{"a":null}""", """{"a":1}""")]
    [InlineData("""{"a":1}""", """{"available":99}""", """{"a":1}""")]
    [InlineData("""{"a":{"x":1}}""", """{"a":{"y":1e400}}""", """{"a":{"y":1e400}}""")]
    [InlineData("""{"a":1}""", """{}""", """{"a":1}""")]
    public void Points_are_merged_member_by_member_and_the_balance_is_never_touched(string ofPerk, string over, string merged)
    {
        var perk = SamplePerk.New(PerkId) with { Points = Json(ofPerk) };

        Assert.Equal(merged, Make($$"""{"points":{{over}}}""").ApplyTo(perk).Points.GetRawText());
    }

    [Fact]
    public void An_empty_enrichment_changes_nothing()
    {
        var perk = SamplePerk.New(PerkId);

        Assert.Equal(perk, Make("{}").ApplyTo(perk));
    }

    [Fact]
    public void An_update_leaves_what_it_does_not_name_and_null_clears()
    {
        var made = Make("""{"title":"A","token":"T","excludeDiscountIds":["x"]}""");

        var changed = Change(made, """{"title":null,"excludeDiscountIds":[],"loyaltyProvider":"REVEL"}""").Value!;

        Assert.Equal((null, "T", RewardProvider.Revel, PerkId), (changed.Title, changed.Token, changed.LoyaltyProvider, changed.LoyaltyRewardId));
        Assert.Empty(changed.ExcludeDiscountIds!);
        Assert.Equal(SamplePerk.At.AddDays(1), changed.Updated);
    }

    [Theory]
    [InlineData("loyaltyRewardId", "null", "loyaltyRewardId")]
    [InlineData("loyaltyRewardId", "\"\"", "loyaltyRewardId")]
    [InlineData("loyaltyProvider", "\"ACME\"", "loyaltyProvider")]
    [InlineData("loyaltyProvider", "null", "loyaltyProvider")]
    [InlineData("title", "\"\"", "title")]
    [InlineData("template", "\"COUPON\"", "template")]
    [InlineData("points", "[]", "points")]
    [InlineData("points", "{\"defaultValue\":-1}", "points.defaultValue")]
    [InlineData("visualisation", "{\"isHidden\":\"no\"}", "visualisation.isHidden")]
    [InlineData("excludeDiscountIds", "[7]", "excludeDiscountIds[0]")]
    public void A_wrong_member_is_named(string name, string value, string field) =>
        Assert.Equal((422, field), (Change(Make("{}"), $$"""{"{{name}}":{{value}}}""").Error!.Status, Change(Make("{}"), $$"""{"{{name}}":{{value}}}""").Error!.Field));

    [Fact]
    public void Rewards_of_any_name_have_documents_of_their_own()
    {
        string[] names = ["a/b", "a b", "A/B", "a|b", new string('x', 255), "é"];

        Assert.Equal(names.Length, names.Select(name => AwardEnrichment.DocumentIdOf(RewardProvider.Square, name)).Distinct().Count());
        Assert.NotEqual(AwardEnrichment.DocumentIdOf(RewardProvider.Square, "a"), AwardEnrichment.DocumentIdOf(RewardProvider.Revel, "a"));
    }

    private static AwardEnrichment Make(string members)
    {
        var json = members == "{}" ? string.Empty : "," + members[1..^1];
        using var body = JsonDocument.Parse($$"""{"loyaltyRewardId":"{{PerkId}}","loyaltyProvider":"PEPPER"{{json}}}""");
        return CreateEnrichment.From(new Fields(body.RootElement)).Value!.Decide("605efe2f7d2e8b0d1c9e4b01", Call);
    }

    private static Result<AwardEnrichment> Change(AwardEnrichment enrichment, string json)
    {
        using var body = JsonDocument.Parse(json);
        return UpdateEnrichment.From(enrichment.Id, new Fields(body.RootElement)).Map(command => command.Decide(enrichment, SamplePerk.At.AddDays(1)));
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
