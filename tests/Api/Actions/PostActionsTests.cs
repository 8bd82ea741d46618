using System.Globalization;
using System.Text.Json;
using Pepper.Tests.Api.Awards;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Actions;

public sealed class PostActionsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string LocationId = "605efe2f7d2e8b0d1c9e4c01";

    [Fact]
    public async Task What_is_posted_is_what_is_shown_again()
    {
        var tenant = await api.NewTenantAsync();
        var userId = await tenant.NewMemberAsync();
        var happened = Timestamp(DateTimeOffset.UtcNow.AddDays(-1));

        var posted = (await tenant.Admin.PostAsync("/actions", new
        {
            externalId = "b-1",
            type = "BOOKING_CREATED",
            userId,
            locationId = LocationId,
            occurredAt = happened,
            metadata = new { guests = 4, table = new { name = "Window", seats = new[] { 1, 2 } } },
        })).Expect(200);

        Assert.Equal(("BOOKING_CREATED", userId), (posted["type"].GetString(), posted["context.user._id"].GetString()));
        Assert.Equal(("Grace Hopper", LocationId), (posted["context.user.name"].GetString(), posted["context.location._id"].GetString()));
        Assert.Equal((happened, 4), (posted["metadata.occurredAt"].GetString(), posted["metadata.guests"].GetInt32()));
        Assert.Equal("""{"name":"Window","seats":[1,2]}""", posted["metadata.table"].GetRawText());
        Assert.True(string.CompareOrdinal(posted["when.timestamp"].GetString(), happened) > 0, "It was taken in after it happened.");
        var read = (await tenant.Admin.GetAsync($"/actions/{posted.Id}")).Expect(200);
        var listed = (await tenant.Admin.GetAsync($"/users/{userId}/actions?type=BOOKING_CREATED")).Expect(200);
        Assert.Equal(posted.Text, read.Text);
        Assert.Equal(posted.Text, listed["actions.0"].GetRawText());
    }

    [Fact]
    public async Task Of_one_externalId_at_once_all_get_the_one_action()
    {
        var tenant = await api.NewTenantAsync();
        var body = Booking(await tenant.NewMemberAsync(), "b-1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tenant.Admin.PostAsync("/actions", body)));

        Assert.Single(answers.Select(answer => answer.Expect(200).Text).Distinct());
        Assert.Equal(1, (await tenant.Admin.GetAsync("/actions?type=BOOKING_CREATED")).Expect(200)["page.count"].GetInt32());
    }

    [Fact]
    public async Task A_repetition_is_the_same_action_however_it_is_written()
    {
        var tenant = await api.NewTenantAsync();
        var userId = await tenant.NewMemberAsync();
        var first = (await PostTextAsync(tenant, $$$"""{"externalId":"g-1","type":"GIFT_CARD_TOPUP","userId":"{{{userId}}}","metadata":{"amount":5.50,"card":"A"}}""")).Expect(200);

        var again = await PostTextAsync(tenant, $$$"""{ "metadata": {"card": "A", "amount": 5.5}, "userId": "{{{userId}}}", "type": "GIFT_CARD_TOPUP", "externalId": "g-1" }""");

        Assert.Equal(first.Text, again.Expect(200).Text);
    }

    [Fact]
    public async Task Another_action_under_the_same_externalId_is_refused()
    {
        var tenant = await api.NewTenantAsync();
        var userId = await tenant.NewMemberAsync();
        var made = new Dictionary<string, object> { ["externalId"] = "b-1", ["type"] = "BOOKING_CREATED", ["userId"] = userId, ["metadata"] = new { guests = 4 } };
        (await tenant.Admin.PostAsync("/actions", made)).Expect(200);

        foreach (var (member, value) in new (string, object)[]
        {
            ("type", "BOOKING_CHANGED"), ("locationId", LocationId), ("metadata", new { guests = 5 }), ("occurredAt", Timestamp(DateTimeOffset.UtcNow)),
        })
        {
            (await tenant.Admin.PostAsync("/actions", new Dictionary<string, object>(made) { [member] = value })).ExpectError(422, "Validation", "externalId");
        }
    }

    [Fact]
    public async Task Users_have_names_of_their_own_for_their_actions()
    {
        var tenant = await api.NewTenantAsync();
        var (ann, bob) = (await tenant.NewMemberAsync(), await tenant.NewMemberAsync());

        var hers = (await tenant.Admin.PostAsync("/actions", Booking(ann, "b-1"))).Expect(200);
        var his = (await tenant.Admin.PostAsync("/actions", Booking(bob, "b-1"))).Expect(200);

        Assert.NotEqual(hers.Id, his.Id);
    }

    [Fact]
    public async Task A_hundred_actions_are_one_call_and_are_answered_in_their_order()
    {
        var tenant = await api.NewTenantAsync();
        string[] users = [await tenant.NewMemberAsync(), await tenant.NewMemberAsync(), await tenant.NewMemberAsync()];
        var bodies = Enumerable.Range(0, 100).Select(i => Booking(users[i % 3], $"b-{i}")).ToList();

        var answer = (await tenant.Admin.PostAsync("/actions", bodies)).Expect(200);

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"b-{i}"), answer.Items.Each("externalId"));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => users[i % 3]), answer.Items.Select(item => item.GetProperty("action").GetProperty("context").GetProperty("user").GetProperty("_id").GetString()));
        Assert.Equal(100, (await tenant.Admin.GetAsync("/actions?type=BOOKING_CREATED&limit=1000")).Expect(200)["page.count"].GetInt32());
    }

    [Fact]
    public async Task A_bad_action_does_not_stop_the_others()
    {
        var tenant = await api.NewTenantAsync();
        var userId = await tenant.NewMemberAsync();

        var answer = (await tenant.Admin.PostAsync("/actions", new object[]
        {
            Booking(userId, "b-1"),
            Booking("605efe2f7d2e8b0d1c9e4b99", "b-2"),
            new { externalId = "b-3", type = "USER_CREATED", userId },
            17,
            new { type = "BOOKING_CREATED", userId },
            Booking(userId, "b-1"),
            Booking(userId, "b-4"),
        })).Expect(200);

        Assert.Equal(answer["items.0.action"].GetRawText(), answer["items.5.action"].GetRawText());
        Assert.Equal("b-4", answer["items.6.externalId"].GetString());
        Assert.True(answer.Items[6].TryGetProperty("action", out _), answer.Text);
        Assert.Equal(
            ["userId", "type", "", "externalId"],
            answer.Items.Skip(1).Take(4).Select(item => item.GetProperty("error").TryGetProperty("field", out var field) ? field.GetString() : string.Empty));
        Assert.Equal(2, (await tenant.Admin.GetAsync("/actions?type=BOOKING_CREATED")).Expect(200)["page.count"].GetInt32());
    }

    [Fact]
    public async Task An_array_of_the_wrong_length_and_what_is_no_json_are_refused_whole()
    {
        var tenant = await api.NewTenantAsync();
        var userId = await tenant.NewMemberAsync();

        (await tenant.Admin.PostAsync("/actions", Array.Empty<object>())).ExpectError(422, "Validation", "body");
        (await tenant.Admin.PostAsync("/actions", Enumerable.Range(0, 101).Select(i => Booking(userId, $"b-{i}")))).ExpectError(422, "Validation", "body");
        (await PostTextAsync(tenant, """[{"externalId":"b-1" """)).ExpectError(400, "BadRequest", "body");
        (await PostTextAsync(tenant, "\"BOOKING_CREATED\"")).ExpectError(400, "BadRequest", "body");
        (await PostTextAsync(tenant, string.Empty)).ExpectError(422, "Validation", "externalId");

        Assert.Equal(0, (await tenant.Admin.GetAsync("/actions?type=BOOKING_CREATED")).Expect(200)["page.count"].GetInt32());
    }

    [Theory]
    [InlineData("externalId", null)]
    [InlineData("externalId", "\"\"")]
    [InlineData("externalId", "17")]
    [InlineData("type", null)]
    [InlineData("type", "\"REWARD_EARNED\"")]
    [InlineData("type", "\"MEMBER_ADDED\"")]
    [InlineData("type", "\"USER_CREATED\"")]
    [InlineData("type", "\"NOOP\"")]
    [InlineData("type", "\"booking_created\"")]
    [InlineData("userId", null)]
    [InlineData("userId", "\"605efe2f7d2e8b0d1c9e4b99\"")]
    [InlineData("userId", "\"me\"")]
    [InlineData("locationId", "\"here\"")]
    [InlineData("occurredAt", "\"yesterday\"")]
    [InlineData("occurredAt", "\"2020-01-31T09:30:00.000Z\"")]
    [InlineData("occurredAt", "\"2099-01-31T09:30:00.000Z\"")]
    [InlineData("metadata", "[]")]
    [InlineData("metadata.occurredAt", """{"occurredAt":"2026-01-31T09:30:00.000Z"}""")]
    [InlineData("metadata.paymentTypes", """{"paymentTypes":["CARD"]}""")]
    [InlineData("metadata.valueRange", """{"valueRange":"3-5"}""")]
    [InlineData("metadata.payments", """{"payments":{}}""")]
    [InlineData("metadata.payments[0].type", """{"payments":[{"amount":1}]}""")]
    [InlineData("metadata.payments[0].type", """{"payments":[{"type":"BARTER","amount":1}]}""")]
    [InlineData("metadata.payments[1].amount", """{"payments":[{"type":"CARD","amount":1},{"type":"CARD","amount":-1}]}""")]
    [InlineData("metadata.payments[0].tip", """{"payments":[{"type":"CARD","amount":1,"tip":0.00001}]}""")]
    public async Task An_action_with_a_wrong_member_is_refused_by_its_name(string field, string? value)
    {
        var tenant = await api.NewTenantAsync();
        var members = new Dictionary<string, JsonElement>
        {
            ["externalId"] = JsonSerializer.SerializeToElement("b-1"),
            ["type"] = JsonSerializer.SerializeToElement("BOOKING_CREATED"),
            ["userId"] = JsonSerializer.SerializeToElement(await tenant.NewMemberAsync()),
        };
        members.Remove(field);
        if (value is not null)
        {
            members[field.Split('.')[0]] = JsonDocument.Parse(value).RootElement;
        }

        (await tenant.Admin.PostAsync("/actions", members)).ExpectError(422, "Validation", field);
    }

    [Fact]
    public async Task Metadata_has_a_limit()
    {
        var tenant = await api.NewTenantAsync();
        var userId = await tenant.NewMemberAsync();

        object Sized(int size) => new { externalId = $"b-{size}", type = "BOOKING_CREATED", userId, metadata = new { note = new string('x', size) } };

        (await tenant.Admin.PostAsync("/actions", Sized(131_000))).Expect(200);
        (await tenant.Admin.PostAsync("/actions", Sized(131_072))).ExpectError(422, "Validation", "metadata");
    }

    [Fact]
    public async Task Payments_can_be_filtered_by()
    {
        var tenant = await api.NewTenantAsync();
        var userId = await tenant.NewMemberAsync();

        object Paid(string id, params string[] types) =>
            new { externalId = id, type = "ORDER_PAYMENT_RECEIVED", userId, metadata = new { payments = types.Select(type => new { type, amount = 1.5m }) } };

        (await tenant.Admin.PostAsync("/actions", new[] { Paid("p-1", "CARD", "CASH"), Paid("p-2", "APPLEPAY") })).Expect(200);
        var found = (await tenant.Admin.GetAsync("/actions?paymentType=CASH")).Expect(200);

        Assert.Equal((1, """["CARD","CASH"]"""), (found["page.count"].GetInt32(), found["actions.0.metadata.paymentTypes"].GetRawText()));
    }

    [Fact]
    public async Task A_nonce_gives_the_very_answer_again()
    {
        var tenant = await api.NewTenantAsync();
        var userId = await tenant.NewMemberAsync();
        var caller = tenant.Admin.WithNonce();
        object[] bodies = [Booking(userId, "b-1"), Booking("605efe2f7d2e8b0d1c9e4b99", "b-2")];

        var first = (await caller.PostAsync("/actions", bodies)).Expect(200);
        var again = (await caller.PostAsync("/actions", bodies)).Expect(200);
        var other = await caller.PostAsync("/actions", new[] { Booking(userId, "b-3") });

        Assert.Equal(first.Text, again.Text);
        other.ExpectError(422, "Validation", "x-pepper-req-nonce");
    }

    [Fact]
    public async Task The_operator_posts_for_the_tenant_it_names_and_users_for_none()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();

        (await api.Operator.With("x-application-id", tenant.ApplicationId).PostAsync("/actions", Booking(user.Id, "b-1"))).Expect(200);
        (await user.Client.PostAsync("/actions", Booking(user.Id, "b-2"))).ExpectError(403, "Forbidden");
        (await tenant.Anonymous.PostAsync("/actions", Booking(user.Id, "b-3"))).ExpectError(401, "Unauthorized");
    }

    [Fact]
    public async Task Another_tenants_user_is_nobody()
    {
        var (tenant, other) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var userId = await other.NewMemberAsync();

        (await tenant.Admin.PostAsync("/actions", Booking(userId, "b-1"))).ExpectError(422, "Validation", "userId");
    }

    private static object Booking(string userId, string externalId) =>
        new { externalId, type = "BOOKING_CREATED", userId, metadata = new { guests = 2 } };

    private static string Timestamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static Task<ApiAnswer> PostTextAsync(TestTenant tenant, string json) =>
        tenant.Admin.PostAsync("/actions", new StringContent(json, System.Text.Encoding.UTF8, "application/json"));
}
