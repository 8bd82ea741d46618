using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Webhooks;

public sealed class WebhookTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Url = "https://hooks.example.com/pepper";

    [Fact]
    public async Task A_secret_is_told_when_it_is_made_and_never_again()
    {
        var tenant = await api.NewTenantAsync();

        var made = await tenant.NewWebhookAsync(Url);
        var read = (await tenant.Admin.GetAsync($"/webhooks/{made.Id}")).Expect(200);
        var list = (await tenant.Admin.GetAsync("/webhooks")).Expect(200);

        var secret = made["secret"].GetString()!;
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.InRange(Convert.FromBase64String(secret[6..]).Length, 24, 64);
        Assert.False(read.Has("secret"));
        Assert.DoesNotContain(secret[6..], list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repetition_under_a_nonce_makes_nothing_and_tells_no_secret()
    {
        var tenant = await api.NewTenantAsync();
        var caller = tenant.Admin.WithNonce();

        var first = (await caller.PostAsync("/webhooks", new { url = Url })).Expect(200);
        var second = (await caller.PostAsync("/webhooks", new { url = Url })).Expect(200);

        Assert.Equal(first.Id, second.Id);
        Assert.False(second.Has("secret"));
        Assert.Single((await tenant.Admin.GetAsync("/webhooks")).Items);
    }

    [Theory]
    [InlineData("http://hooks.example.com/pepper")]
    [InlineData("https://ada:secret@hooks.example.com/pepper")]
    [InlineData("https://10.0.0.1/pepper")]
    [InlineData("https://[fd00::1]/pepper")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://printer.local/pepper")]
    [InlineData("https://intranet/pepper")]
    [InlineData("https://hooks.example.com:25/pepper")]
    [InlineData("https://hooks.example.com/pepper#here")]
    [InlineData("ftp://hooks.example.com/pepper")]
    [InlineData("pepper")]
    public async Task A_url_that_must_not_be_called_is_refused(string url)
    {
        var tenant = await api.NewTenantAsync();
        var webhook = await tenant.NewWebhookAsync(Url);

        (await tenant.Admin.PostAsync("/webhooks", new { url })).ExpectError(422, "Validation", "url");
        (await tenant.Admin.PutAsync($"/webhooks/{webhook.Id}", new { url })).ExpectError(422, "Validation", "url");
    }

    [Fact]
    public async Task A_type_that_no_action_has_is_refused()
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.PostAsync("/webhooks", new { url = Url, types = new[] { "CHECKIN", "RAIN" } })).ExpectError(422, "Validation", "types[1]");
    }

    [Fact]
    public async Task The_twenty_first_webhook_is_refused_also_when_all_are_made_at_once()
    {
        var tenant = await api.NewTenantAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(n => tenant.Admin.PostAsync("/webhooks", new { url = $"{Url}/{n}" })));

        Assert.Equal(20, answers.Count(answer => answer.Status == 200));
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.ExpectError(422, "Validation"));
        Assert.Equal(20, (await tenant.Admin.GetAsync("/webhooks")).Items.Count);
    }

    [Fact]
    public async Task What_is_not_sent_stays_as_it_was()
    {
        var tenant = await api.NewTenantAsync();
        var made = (await tenant.Admin.PostAsync("/webhooks", new { url = Url, description = "Stock", types = new[] { "CHECKIN" } })).Expect(200);

        var off = (await tenant.Admin.PutAsync($"/webhooks/{made.Id}", new { active = false })).Expect(200);
        var cleared = (await tenant.Admin.PutAsync($"/webhooks/{made.Id}", new { description = (string?)null, types = (string[]?)null })).Expect(200);

        Assert.False(off["active"].GetBoolean());
        Assert.Equal("Stock", off["description"].GetString());
        Assert.Equal("CHECKIN", off["types.0"].GetString());
        Assert.False(cleared["active"].GetBoolean());
        Assert.False(cleared.Has("description"));
        Assert.Equal(0, cleared["types"].GetArrayLength());
    }

    [Fact]
    public async Task A_deleted_webhook_is_unknown_with_its_log()
    {
        var tenant = await api.NewTenantAsync();
        var made = await tenant.NewWebhookAsync(Url);

        (await tenant.Admin.DeleteAsync($"/webhooks/{made.Id}")).Expect(204);

        (await tenant.Admin.GetAsync($"/webhooks/{made.Id}")).ExpectError(404, "NotFound", "webhookId");
        (await tenant.Admin.GetAsync($"/webhooks/{made.Id}/deliveries")).ExpectError(404, "NotFound", "webhookId");
        (await tenant.Admin.DeleteAsync($"/webhooks/{made.Id}")).ExpectError(404, "NotFound", "webhookId");
    }

    [Fact]
    public async Task Nothing_is_replayed_to_a_webhook_that_is_off_and_a_replay_needs_a_time()
    {
        var tenant = await api.NewTenantAsync();
        var made = await tenant.NewWebhookAsync(Url);

        (await tenant.Admin.PostAsync($"/webhooks/{made.Id}/replay", new { })).ExpectError(422, "Validation", "since");
        (await tenant.Admin.PostAsync($"/webhooks/{made.Id}/replay", new { since = "2026-02-01", until = "2026-01-01" })).ExpectError(422, "Validation", "until");
        (await tenant.Admin.PutAsync($"/webhooks/{made.Id}", new { active = false })).Expect(200);
        (await tenant.Admin.PostAsync($"/webhooks/{made.Id}/replay", new { since = "2026-01-01" })).ExpectError(422, "Validation");
    }
}
