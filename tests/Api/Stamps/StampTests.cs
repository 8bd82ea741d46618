using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Stamps;

public sealed class StampTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Stamps_that_were_made_are_listed_read_changed_and_deleted_and_their_imprints_are_never_shown()
    {
        var tenant = await api.NewTenantAsync();
        var (location, other, perk) = (await tenant.NewLocationAsync(), await tenant.NewLocationAsync(), await tenant.NewPerkAsync());

        var made = (await tenant.Admin.PostAsync("/stamps", new[]
        {
            StampSteps.Request(location.ToUpperInvariant(), "SNOW-1", new { grantPerk = perk }),
            StampSteps.Request(location, "SNOW-2", new { checkin = true }, StampSteps.OtherPoints),
        })).Expect(200);
        var all = (await tenant.Admin.GetAsync("/stamps")).Expect(200);
        var first = (await tenant.Admin.GetAsync("/stamps?limit=1")).Expect(200);
        var second = (await tenant.Admin.GetAsync($"/stamps?limit=1&startKey={first["page.nextKey"].GetString()}")).Expect(200);
        var id = all.Items.Single(stamp => stamp.GetProperty("stampId").GetString() == "SNOW-1").GetProperty("_id").GetString()!;
        var changed = (await tenant.Admin.PutAsync($"/stamps/{id}", new { locationId = other, stampId = "SNOW-3" })).Expect(200);
        var imprinted = (await tenant.Admin.PutAsync($"/stamps/{id}/imprints", new { imprints = StampSteps.Points })).Expect(200);
        var read = (await tenant.Admin.GetAsync($"/stamps/{id}")).Expect(200);
        var deleted = (await tenant.Admin.DeleteAsync($"/stamps/{id}")).Expect(200);

        Assert.Equal("null", made.Text);
        Assert.Equal(2, all.Items.Count);
        Assert.Equal([.. all.Items.Select(stamp => stamp.GetRawText())], [first.Items[0].GetRawText(), second.Items[0].GetRawText()]);
        Assert.Equal(("SNOW-3", other, perk), (changed["stampId"].GetString(), changed["locationId"].GetString(), changed["effects.grantPerk.0.perkId"].GetString()));
        Assert.Equal((changed.Text, changed.Text, changed.Text), (imprinted.Text, read.Text, deleted.Text));
        Assert.All([all, changed], answer => Assert.DoesNotContain("imprint", answer.Text, StringComparison.Ordinal));
        (await tenant.Admin.GetAsync($"/stamps/{id}")).ExpectError(404, "NotFound", "id");
        Assert.Single((await tenant.Admin.GetAsync("/stamps")).Items);
    }

    [Fact]
    public async Task Either_all_stamps_of_a_call_are_made_or_none()
    {
        var tenant = await api.NewTenantAsync();
        var (location, card) = (await tenant.NewLocationAsync(), await tenant.NewPerkAsync(new() { ["template"] = "STAMP_CARD" }));
        await tenant.NewStampAsync(location, new { });
        (string Field, object Stamp)[] atFault =
        [
            ("[1].stampId", StampSteps.Request(location, "SNOW-1", new { })),
            ("[1].locationId", StampSteps.Request("605efe2f7d2e8b0d1c9e4a01", "SNOW-9", new { })),
            ("[1].effects.grantPerk", StampSteps.Request(location, "SNOW-9", new { grantPerk = "605efe2f7d2e8b0d1c9e4a01" })),
            ("[1].effects.redeemPerk", StampSteps.Request(location, "SNOW-9", new { redeemPerk = card })),
        ];

        foreach (var (field, stamp) in atFault)
        {
            (await tenant.Admin.PostAsync("/stamps", new[] { StampSteps.Request(location, "SNOW-2", new { }), stamp })).ExpectError(422, "Validation", field);
        }

        Assert.Single((await tenant.Admin.GetAsync("/stamps")).Items);
    }

    [Fact]
    public async Task A_Snowshoe_id_is_given_once_however_many_want_it()
    {
        var tenant = await api.NewTenantAsync();
        var location = await tenant.NewLocationAsync();
        var second = await tenant.NewStampAsync(location, new { }, "SNOW-2");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ =>
            tenant.Admin.PostAsync("/stamps", new[] { StampSteps.Request(location, "SNOW-1", new { }) })));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.ExpectError(422, "Validation", "[0].stampId"));
        (await tenant.Admin.PutAsync($"/stamps/{second}", new { stampId = "SNOW-1" })).ExpectError(422, "Validation", "stampId");
        Assert.Equal(2, (await tenant.Admin.GetAsync("/stamps")).Items.Count);
    }

    [Fact]
    public async Task The_same_call_under_its_nonce_makes_stamps_once()
    {
        var tenant = await api.NewTenantAsync();
        var stamps = new[] { StampSteps.Request(await tenant.NewLocationAsync(), "SNOW-1", new { }) };
        var once = tenant.Admin.WithNonce();

        Assert.Equal("null", (await once.PostAsync("/stamps", stamps)).Expect(200).Text);
        Assert.Equal("null", (await once.PostAsync("/stamps", stamps)).Expect(200).Text);

        Assert.Single((await tenant.Admin.GetAsync("/stamps")).Items);
    }

    [Fact]
    public async Task A_tenant_has_at_most_a_thousand_stamps_ninety_a_call()
    {
        var tenant = await api.NewTenantAsync();
        var location = await tenant.NewLocationAsync();
        object[] Stamps(int from, int count) => [.. Enumerable.Range(from, count).Select(i => StampSteps.Request(location, $"SNOW-{i}", new { }))];
        (await tenant.Admin.PostAsync("/stamps", Stamps(0, 91))).ExpectError(422, "Validation", "body");
        for (var made = 0; made < 990; made += 90)
        {
            (await tenant.Admin.PostAsync("/stamps", Stamps(made, 90))).Expect(200);
        }

        (await tenant.Admin.PostAsync("/stamps", Stamps(990, 11))).ExpectError(422, "Validation");
        (await tenant.Admin.PostAsync("/stamps", Stamps(990, 10))).Expect(200);
        (await tenant.Admin.PostAsync("/stamps", Stamps(1000, 1))).ExpectError(422, "Validation");
        var one = (await tenant.Admin.GetAsync("/stamps?limit=1")).Items[0].GetProperty("_id").GetString();
        (await tenant.Admin.DeleteAsync($"/stamps/{one}")).Expect(200);
        (await tenant.Admin.PostAsync("/stamps", Stamps(1000, 1))).Expect(200);
    }
}
