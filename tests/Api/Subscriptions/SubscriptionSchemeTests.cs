using System.Text.Json.Nodes;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Subscriptions;

public sealed class SubscriptionSchemeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_scheme_is_made_with_prices_of_the_gateway_and_can_be_read()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        var request = SchemeRequest.New(perk);
        request["visualisation"] = JsonNode.Parse("""{"colour":"#6f4e37","badge":{"b":1.50}}""");

        var made = (await tenant.Admin.PostAsync("/subscriptionschemes", request)).Expect(200);

        Assert.Equal(made.Text, (await tenant.Admin.GetAsync($"/subscriptionschemes/{made.Id}")).Expect(200).Text);
        Assert.Equal(made.Text, (await tenant.Admin.GetAsync($"/subscription-schemes/{made.Id}")).Expect(200).Text);
        Assert.Equal("""{"colour":"#6f4e37","badge":{"b":1.50}}""", made["visualisation"].GetRawText());
        Assert.Equal(2, made["pricing"].EnumerateArray().Select(price => price.GetProperty("priceId").GetString()).Distinct().Count());
        Assert.Equal((9.99m, "GBP", "month", 1), (made["pricing.0.amount"].GetDecimal(), made["pricing.0.currency"].GetString(), made["pricing.0.interval"].GetString(), made["pricing.0.intervalCount"].GetInt32()));
        Assert.True(made["active"].GetBoolean());
        Assert.NotEmpty(made["stripe.productId"].GetString()!);
    }

    [Fact]
    public async Task A_call_made_again_under_its_nonce_makes_one_scheme()
    {
        var tenant = await api.NewTenantAsync();
        var admin = tenant.Admin.WithNonce();
        var request = SchemeRequest.New(await tenant.NewPerkAsync());

        var first = (await admin.PostAsync("/subscriptionschemes", request)).Expect(200);
        var again = (await admin.PostAsync("/subscriptionschemes", request)).Expect(200);

        Assert.Equal(first.Text, again.Text);
        Assert.Single((await tenant.Admin.GetAsync("/subscriptionschemes")).Expect(200).Items);
    }

    [Theory]
    [InlineData("pricing", "null", "pricing")]
    [InlineData("pricing", "[]", "pricing")]
    [InlineData("pricing", """[{"currency":"GBP","interval":"month"}]""", "pricing[0].amount")]
    [InlineData("pricing", """[{"amount":0,"currency":"GBP","interval":"month"}]""", "pricing[0].amount")]
    [InlineData("pricing", """[{"amount":-1,"currency":"GBP","interval":"month"}]""", "pricing[0].amount")]
    [InlineData("pricing", """[{"amount":9.999,"currency":"GBP","interval":"month"}]""", "pricing[0].amount")]
    [InlineData("pricing", """[{"amount":1000000,"currency":"GBP","interval":"month"}]""", "pricing[0].amount")]
    [InlineData("pricing", """[{"amount":99.5,"currency":"JPY","interval":"month"}]""", "pricing[0].amount")]
    [InlineData("pricing", """[{"amount":9,"currency":"gbp","interval":"month"}]""", "pricing[0].currency")]
    [InlineData("pricing", """[{"amount":9,"interval":"month"}]""", "pricing[0].currency")]
    [InlineData("pricing", """[{"amount":9,"currency":"GBP","interval":"MONTH"}]""", "pricing[0].interval")]
    [InlineData("pricing", """[{"amount":9,"currency":"GBP","interval":"month","intervalCount":37}]""", "pricing[0].intervalCount")]
    [InlineData("pricing", """[{"amount":9,"currency":"GBP","interval":"day","intervalCount":0}]""", "pricing[0].intervalCount")]
    [InlineData("pricing", """[{"amount":9,"currency":"GBP","interval":"month","priceId":"price_1"}]""", "pricing[0].priceId")]
    [InlineData("perks", "null", "perks")]
    [InlineData("perks", """[{"points":1}]""", "perks[0].perkId")]
    [InlineData("perks", """[{"perkId":"605efeade9965c0ecc921311"}]""", "perks[0].perkId")]
    [InlineData("title", "null", "title")]
    [InlineData("title", "\"\"", "title")]
    [InlineData("active", "\"yes\"", "active")]
    [InlineData("visualisation", "[]", "visualisation")]
    public async Task A_wrong_member_is_named(string member, string json, string field)
    {
        var tenant = await api.NewTenantAsync();
        var request = SchemeRequest.New(await tenant.NewPerkAsync());
        request[member] = JsonNode.Parse(json);

        (await tenant.Admin.PostAsync("/subscriptionschemes", request)).ExpectError(422, "Validation", field);
        Assert.Empty((await tenant.Admin.GetAsync("/subscriptionschemes")).Expect(200).Items);
    }

    [Fact]
    public async Task Perks_have_a_limit_and_come_once_each()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        var request = SchemeRequest.New(perk);
        request["perks"] = new JsonArray([.. Enumerable.Range(0, 7).Select(_ => JsonNode.Parse($$"""{"perkId":"{{perk}}"}"""))]);
        (await tenant.Admin.PostAsync("/subscriptionschemes", request)).ExpectError(422, "Validation", "perks");

        request["perks"] = JsonNode.Parse($$"""[{"perkId":"{{perk}}"},{"perkId":"{{perk}}","points":2}]""");
        (await tenant.Admin.PostAsync("/subscriptionschemes", request)).ExpectError(422, "Validation", "perks[1].perkId");
    }

    [Fact]
    public async Task Prices_never_change_and_may_be_sent_back_as_they_are()
    {
        var tenant = await api.NewTenantAsync();
        var made = await tenant.NewSchemeAsync(await tenant.NewPerkAsync());
        var path = $"/subscriptionschemes/{made.Id}";
        var pricing = JsonNode.Parse(made["pricing"].GetRawText())!;

        var same = (await tenant.Admin.PutAsync(path, new JsonObject { ["pricing"] = pricing.DeepClone(), ["title"] = "Bean Club" })).Expect(200);
        pricing[0]!["amount"] = 1;
        (await tenant.Admin.PutAsync(path, new JsonObject { ["pricing"] = pricing.DeepClone() })).ExpectError(422, "Validation", "pricing");
        (await tenant.Admin.PutAsync(path, new JsonObject { ["pricing"] = new JsonArray() })).ExpectError(422, "Validation", "pricing");

        Assert.Equal("Bean Club", same["title"].GetString());
        Assert.Equal(made["pricing"].GetRawText(), (await tenant.Admin.GetAsync(path)).Expect(200)["pricing"].GetRawText());
    }

    [Fact]
    public async Task An_update_changes_what_is_sent_and_null_clears_what_can_be_cleared()
    {
        var tenant = await api.NewTenantAsync();
        var made = await tenant.NewSchemeAsync(await tenant.NewPerkAsync());
        var path = $"/subscription-schemes/{made.Id}";

        var changed = (await tenant.Admin.PutAsync(path, JsonNode.Parse("""{"terms":null,"active":false,"perks":[]}"""))).Expect(200);

        Assert.False(changed.Has("terms"));
        Assert.False(changed["active"].GetBoolean());
        Assert.Equal(0, changed["perks"].GetArrayLength());
        (await tenant.Admin.PutAsync(path, JsonNode.Parse("""{"title":null}"""))).ExpectError(422, "Validation", "title");
    }

    [Fact]
    public async Task Users_see_the_active_ones_alone_and_nobody_a_deleted_one()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var perk = await tenant.NewPerkAsync();
        var open = (await tenant.NewSchemeAsync(perk)).Id;
        var closed = (await tenant.NewSchemeAsync(perk)).Id;
        var deleted = (await tenant.NewSchemeAsync(perk)).Id;
        (await tenant.Admin.PutAsync($"/subscriptionschemes/{closed}", new { active = false })).Expect(200);
        (await tenant.Admin.DeleteAsync($"/subscriptionschemes/{deleted}")).Expect(204);

        Assert.Equal([open], (await user.Client.GetAsync("/subscriptionschemes")).Expect(200).Items.Select(item => item.GetProperty("_id").GetString()));
        Assert.Equal([open, closed], (await tenant.Admin.GetAsync("/subscription-schemes")).Expect(200).Items.Select(item => item.GetProperty("_id").GetString()));
        (await user.Client.GetAsync($"/subscriptionschemes/{closed}")).ExpectError(404, "NotFound", "schemeId");
        foreach (var answer in new[]
        {
            await tenant.Admin.GetAsync($"/subscriptionschemes/{deleted}"),
            await tenant.Admin.PutAsync($"/subscriptionschemes/{deleted}", new { active = true }),
            await tenant.Admin.DeleteAsync($"/subscription-schemes/{deleted}"),
            await tenant.Admin.GetAsync("/subscriptionschemes/nonsense"),
            await (await api.NewTenantAsync()).Admin.GetAsync($"/subscriptionschemes/{open}"),
        })
        {
            answer.ExpectError(404, "NotFound", "schemeId");
        }
    }

    [Fact]
    public async Task Only_admins_write_schemes()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var scheme = await tenant.NewSchemeAsync(await tenant.NewPerkAsync());

        (await user.Client.PostAsync("/subscriptionschemes", new { })).ExpectError(403, "Forbidden");
        (await user.Client.PutAsync($"/subscriptionschemes/{scheme.Id}", new { })).ExpectError(403, "Forbidden");
        (await user.Client.DeleteAsync($"/subscriptionschemes/{scheme.Id}")).ExpectError(403, "Forbidden");
        (await tenant.Anonymous.GetAsync("/subscriptionschemes")).ExpectError(401, "Unauthorized");
    }

    [Fact]
    public async Task Pages_follow_each_other_and_old_versions_are_told_so()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        string[] made = [(await tenant.NewSchemeAsync(perk)).Id, (await tenant.NewSchemeAsync(perk)).Id, (await tenant.NewSchemeAsync(perk)).Id];

        var first = (await tenant.Admin.With("x-api-version", "5").GetAsync("/subscriptionschemes?limit=2")).Expect(200);
        var second = (await tenant.Admin.With("x-api-version", "4").GetAsync($"/subscriptionschemes?limit=2&startKey={first["page.nextKey"].GetString()}")).Expect(200);

        Assert.Equal(made, first.Items.Concat(second.Items).Select(item => item.GetProperty("_id").GetString()));
        Assert.Null(first.Header("Deprecation"));
        Assert.Equal("true", second.Header("Deprecation"));
    }
}
