using Pepper.Core.Input;
using Pepper.Core.Stamps;
using Pepper.Core.Stamps.Matching;
using Pepper.Tests.Unit.Perks;

namespace Pepper.Tests.Unit.Stamps;

public sealed class StampInputTests
{
    private const string Perk = "605efe2f7d2e8b0d1c9e4a01";

    [Theory]
    [InlineData("[[0,0],[9,0],[0,9]]", 1)]
    [InlineData("[[[0,0],[9,0],[0,9]]]", 1)]
    [InlineData("[[[0,0],[9,0],[0,9]],[[0,0],[9,0],[0,9],[9,9]]]", 2)]
    [InlineData("[]", 0)]
    public void One_imprint_may_be_sent_without_the_array_around_it(string imprints, int count) =>
        Assert.Equal(count, Read($$"""{"imprints":{{imprints}}}""").Value!.Fields.Imprints!.Count);

    [Theory]
    [InlineData("7", "imprints")]
    [InlineData("[[0,0],[9,0]]", "imprints")]
    [InlineData("[[[0,0],[9,0],[0,9]],[[0,0]]]", "imprints[1]")]
    [InlineData("[[[0,0],[9,0],[0,9]],7]", "imprints[1]")]
    [InlineData("[[]]", "imprints[0]")]
    [InlineData("[[0,0],[9,0],[0]]", "imprints")]
    [InlineData("[[0,0],[9,0],[0,1e999]]", "imprints")]
    [InlineData("[[0,0],[100,0],[0,4]]", "imprints")]
    [InlineData("[[5,5],[5,5],[5,5]]", "imprints")]
    [InlineData("null", "imprints")]
    public void Imprints_that_are_none_are_refused(string imprints, string field) =>
        Assert.Equal(field, Read($$"""{"imprints":{{imprints}}}""").Error!.Field);

    [Fact]
    public void More_imprints_or_points_than_a_stamp_can_have_are_refused()
    {
        var points = string.Join(',', Enumerable.Range(0, Imprint.MaxPoints + 1).Select(i => $"[{i * 10},{i * i}]"));
        var imprints = string.Join(',', Enumerable.Repeat("[[0,0],[9,0],[0,9]]", Imprint.MaxPerStamp + 1));

        Assert.Equal("imprints", Read($$"""{"imprints":[{{points}}]}""").Error!.Field);
        Assert.Equal("imprints", Read($$"""{"imprints":[{{imprints}}]}""").Error!.Field);
    }

    [Theory]
    [InlineData($$$"""{"grantPerk":"{{{Perk}}}"}""", null)]
    [InlineData($$$"""{"grantPerk":["{{{Perk}}}"]}""", null)]
    [InlineData($$$"""{"grantPerk":{"perkId":"{{{Perk}}}","points":2}}""", 2)]
    [InlineData($$$"""{"grantPerk":[{"perkId":"{{{Perk}}}","points":2}]}""", 2)]
    public void A_perk_may_be_allowed_by_its_id_or_with_points(string effects, int? points) =>
        Assert.Equal([new PerkEffect(Perk, points)], Read($$"""{"effects":{{effects}}}""").Value!.Fields.Effects!.GrantPerk);

    [Theory]
    [InlineData("7", "effects")]
    [InlineData("""{"grant":true}""", "effects.grant")]
    [InlineData("""{"grantPerk":true}""", "effects.grantPerk")]
    [InlineData("""{"grantPerk":[]}""", "effects.grantPerk")]
    [InlineData("""{"grantPerk":["x"]}""", "effects.grantPerk[0]")]
    [InlineData("""{"grantPerk":"\ud800"}""", "effects.grantPerk")]
    [InlineData("""{"redeemPerk":[{}]}""", "effects.redeemPerk[0].perkId")]
    [InlineData($$$"""{"redeemPerk":["{{{Perk}}}",{"perkId":"{{{Perk}}}"}]}""", "effects.redeemPerk")]
    [InlineData($$$"""{"grantPerk":{"perkId":"{{{Perk}}}","points":0}}""", "effects.grantPerk.points")]
    [InlineData($$$"""{"grantPerk":{"perkId":"{{{Perk}}}","point":1}}""", "effects.grantPerk.point")]
    [InlineData("""{"checkin":"yes"}""", "effects.checkin")]
    public void Effects_that_are_none_are_refused(string effects, string field) =>
        Assert.Equal(field, Read($$"""{"effects":{{effects}}}""").Error!.Field);

    [Theory]
    [InlineData("""{"effect":{"checkin":true}}""", "impression")]
    [InlineData("""{"impression":"x"}""", "effect")]
    [InlineData("""{"impression":"x","effect":"grantPerk"}""", "effect")]
    [InlineData("""{"impression":"x","effect":{}}""", "effect")]
    [InlineData("""{"impression":"x","effect":{"grant":1}}""", "effect.grant")]
    [InlineData("""{"impression":"x","effect":{"checkin":false}}""", "effect.checkin")]
    [InlineData("""{"impression":"x","effect":{"checkin":true,"grantPerk":"605efe2f7d2e8b0d1c9e4a01"}}""", "effect")]
    [InlineData("""{"impression":"x","effect":{"grantPerk":7}}""", "effect.grantPerk")]
    [InlineData("""{"impression":"x","effect":{"grantPerk":{"awardId":"605efe2f7d2e8b0d1c9e4a01"}}}""", "effect.grantPerk.awardId")]
    [InlineData("""{"impression":"x","effect":{"redeemPerk":{}}}""", "effect.redeemPerk.perkId")]
    [InlineData("""{"impression":"x","effect":{"redeemPerk":{"awardId":"605efe2f7d2e8b0d1c9e4a01","perkId":"605efe2f7d2e8b0d1c9e4a01"}}}""", "effect.redeemPerk.awardId")]
    public void A_press_without_its_impression_or_one_effect_is_refused(string body, string field) =>
        Assert.Equal(field, ValidateStamp.From(new Fields(SamplePerk.Json(body))).Error!.Field);

    [Theory]
    [InlineData("[]", "body")]
    [InlineData("[7]", "[0]")]
    [InlineData("""[{"locationId":"605EFE2F7D2E8B0D1C9E4A01","stampId":"A","effects":{}},{"stampId":"A"}]""", "[1].locationId")]
    [InlineData("""[{"locationId":"605efe2f7d2e8b0d1c9e4a01","stampId":"A","effects":{}},{"locationId":"605efe2f7d2e8b0d1c9e4a01","stampId":"A","effects":{}}]""", "[1].stampId")]
    [InlineData("""[{"locationId":"605efe2f7d2e8b0d1c9e4a01","stampId":"A|B","effects":{}}]""", "[0].stampId")]
    [InlineData("""[{"locationId":"605efe2f7d2e8b0d1c9e4a01","stampId":"A"}]""", "[0].effects")]
    public void Stamps_at_fault_are_named_by_their_place(string body, string field) =>
        Assert.Equal(field, CreateStamps.From(SamplePerk.Json(body)).Error!.Field);

    private static Pepper.Core.Results.Result<UpdateStamp> Read(string body) => UpdateStamp.From("id", new Fields(SamplePerk.Json(body)));
}
