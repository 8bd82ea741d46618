using System.Text.Json.Nodes;
using Pepper.Core.Input;
using Pepper.Core.Perks;

namespace Pepper.Tests.Unit.Perks;

public sealed class PerkTermsTests
{
    [Theory]
    [InlineData("""{"discount":{"type":"HALF"}}""", "discount.type")]
    [InlineData("""{"discount":{"type":"PERCENT"}}""", "discount.value")]
    [InlineData("""{"discount":{"type":"PERCENT","value":101}}""", "discount.value")]
    [InlineData("""{"discount":{"type":"PERCENT","value":"10"}}""", "discount.value")]
    [InlineData("""{"discount":{"type":"AMOUNT"}}""", "discount.value")]
    [InlineData("""{"discount":{"type":"AMOUNT","value":-1}}""", "discount.value")]
    [InlineData("""{"discount":{"type":"FIXED_PRICE","value":1.00001}}""", "discount.value")]
    [InlineData("""{"discount":{"type":"FREE_ITEM","quantity":0}}""", "discount.quantity")]
    [InlineData("""{"discount":{"type":"FREE_ITEM","quantity":1.5}}""", "discount.quantity")]
    [InlineData("""{"discount":{"maximum":-1}}""", "discount.maximum")]
    [InlineData("""{"discount":{"applyTo":"FIRST"}}""", "discount.applyTo")]
    [InlineData("""{"discount":{"target":[]}}""", "discount.target")]
    [InlineData("""{"discount":{"target":{"productIds":"latte"}}}""", "discount.target.productIds")]
    [InlineData("""{"discount":{"target":{"productIds":["latte",7]}}}""", "discount.target.productIds[1]")]
    [InlineData("""{"discount":{"target":{"categoryIds":[""]}}}""", "discount.target.categoryIds[0]")]
    [InlineData("""{"dateTimeRestriction":{"startDate":"tomorrow"}}""", "dateTimeRestriction.startDate")]
    [InlineData("""{"dateTimeRestriction":{"endDate":"2026-02-30"}}""", "dateTimeRestriction.endDate")]
    [InlineData("""{"dateTimeRestriction":{"startDate":"2026-02-02","endDate":"2026-02-01"}}""", "dateTimeRestriction.endDate")]
    [InlineData("""{"dateTimeRestriction":{"daysOfWeek":7}}""", "dateTimeRestriction.daysOfWeek")]
    [InlineData("""{"dateTimeRestriction":{"daysOfWeek":[1,0]}}""", "dateTimeRestriction.daysOfWeek[1]")]
    [InlineData("""{"dateTimeRestriction":{"daysOfWeek":[1,2,3,4,5,6,7,1]}}""", "dateTimeRestriction.daysOfWeek")]
    [InlineData("""{"dateTimeRestriction":{"daysOfWeek":["MONDAY"]}}""", "dateTimeRestriction.daysOfWeek[0]")]
    [InlineData("""{"dateTimeRestriction":{"timeRanges":[{"from":"09:00"}]}}""", "dateTimeRestriction.timeRanges[0].to")]
    [InlineData("""{"dateTimeRestriction":{"timeRanges":[{"from":"9:00","to":"10:00"}]}}""", "dateTimeRestriction.timeRanges[0].from")]
    [InlineData("""{"dateTimeRestriction":{"timeRanges":[{"from":"09:00","to":"24:00"}]}}""", "dateTimeRestriction.timeRanges[0].to")]
    [InlineData("""{"basketQualification":{"minimumSpend":-1}}""", "basketQualification.minimumSpend")]
    [InlineData("""{"basketQualification":{"minimumQuantity":0}}""", "basketQualification.minimumQuantity")]
    [InlineData("""{"basketQualification":{"scenarios":["TAB","DRONE"]}}""", "basketQualification.scenarios[1]")]
    [InlineData("""{"basketQualification":{"productIds":[null]}}""", "basketQualification.productIds[0]")]
    [InlineData("""{"basketQualification":{"excludeProductIds":{}}}""", "basketQualification.excludeProductIds")]
    public void A_wrong_member_is_named_with_its_path(string body, string field)
    {
        var error = UpdatePerk.From("605efe2f7d2e8b0d1c9e4a01", new Fields(SamplePerk.Json(body))).Error!;

        Assert.Equal((422, field), (error.Status, error.Field));
        Assert.Contains($"`{field}`", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("discount", "target.productIds", 500)]
    [InlineData("discount", "target.categoryIds", 500)]
    [InlineData("basketQualification", "productIds", 500)]
    [InlineData("basketQualification", "categoryIds", 500)]
    [InlineData("basketQualification", "excludeProductIds", 500)]
    public void Lists_are_limited(string name, string path, int most)
    {
        Assert.Null(ErrorOf(name, path, most));
        Assert.Equal($"{name}.{path}", ErrorOf(name, path, most + 1));
    }

    [Fact]
    public void Hours_are_limited()
    {
        Assert.Null(ErrorOfHours(24));
        Assert.Equal("dateTimeRestriction.timeRanges", ErrorOfHours(25));
    }

    [Fact]
    public void Members_that_nothing_acts_on_are_kept()
    {
        const string discount = """{"type":"PERCENT","value":10,"posCode":{"nested":[1,null]}}""";

        var perk = UpdatePerk.From("605efe2f7d2e8b0d1c9e4a01", new Fields(SamplePerk.Json($$"""{"discount":{{discount}}}""")))
            .Value!.Decide(SamplePerk.New(), SamplePerk.At);

        Assert.Equal(discount, perk.Discount!.Value.GetRawText());
        Assert.Equal((DiscountType.Percent, 10m), (PerkTerms.Of(perk).Value!.Discount.Type!.Value, PerkTerms.Of(perk).Value!.Discount.Value));
    }

    [Fact]
    public void Terms_stored_in_a_shape_of_old_are_told_of()
    {
        var perk = SamplePerk.New() with { BasketQualification = SamplePerk.Json("""{"minimumSpend":"5"}""") };

        Assert.Equal("basketQualification.minimumSpend", PerkTerms.Of(perk).Error!.Field);
    }

    private static string? ErrorOf(string name, string path, int count)
    {
        JsonNode value = new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)$"p{i}")]);
        foreach (var member in path.Split('.').Reverse())
        {
            value = new JsonObject { [member] = value };
        }

        return Error(new JsonObject { [name] = value });
    }

    private static string? ErrorOfHours(int count) => Error(new JsonObject
    {
        ["dateTimeRestriction"] = new JsonObject
        {
            ["timeRanges"] = new JsonArray([.. Enumerable.Range(0, count).Select(_ => new JsonObject { ["from"] = "09:00", ["to"] = "10:00" })]),
        },
    });

    private static string? Error(JsonObject body) =>
        UpdatePerk.From("605efe2f7d2e8b0d1c9e4a01", new Fields(SamplePerk.Json(body.ToJsonString()))).Error?.Field;
}
