using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.ScheduledTasks;

public sealed class ScheduledTaskTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Later = "2035-01-31T09:30:00.000Z";

    [Theory]
    [InlineData("scheduledtasks")]
    [InlineData("scheduled-tasks")]
    public async Task A_task_is_read_listed_and_deleted_as_it_was_made(string path)
    {
        var tenant = await api.NewTenantAsync();

        var made = (await tenant.Admin.PostAsync($"/{path}", NewTask(Later))).Expect(200);
        var read = (await tenant.Admin.GetAsync($"/{path}/{made.Id}")).Expect(200);
        var listed = (await tenant.Admin.GetAsync($"/{path}")).Expect(200);

        Assert.Equal(made.Text, read.Text);
        Assert.Equal($"[{made.Text}]", listed.Text);
        Assert.Equal(
            ("SCHEDULED", Later, 0, "API"),
            (made["status"].GetString(), made["runAt"].GetString(), made["attempts"].GetInt32(), made["source.type"].GetString()));
        (await tenant.Admin.DeleteAsync($"/{path}/{made.Id}")).Expect(204);
        (await tenant.Admin.GetAsync($"/{path}/{made.Id}")).ExpectError(404, "NotFound", "taskId");
    }

    [Fact]
    public async Task A_task_without_a_time_is_a_draft_until_it_has_one()
    {
        var tenant = await api.NewTenantAsync();

        var draft = (await tenant.Admin.PostAsync("/scheduledtasks", NewTask(null))).Expect(200);
        (await tenant.Admin.PutAsync($"/scheduledtasks/{draft.Id}", new { status = "SCHEDULED" })).ExpectError(422, "Validation", "parameters.runAt");
        var scheduled = (await tenant.Admin.PutAsync($"/scheduledtasks/{draft.Id}", new { status = "SCHEDULED", parameters = Parameters(Later) })).Expect(200);

        Assert.Equal("DRAFT", draft["status"].GetString());
        Assert.Equal(("SCHEDULED", Later), (scheduled["status"].GetString(), scheduled["runAt"].GetString()));
    }

    [Fact]
    public async Task A_local_time_is_that_of_the_tasks_location_or_of_the_tenant()
    {
        var tenant = await api.NewTenantAsync();
        (await tenant.Admin.PutAsync("/settings", new { timezone = "Europe/London" })).Expect(200);
        var location = (await tenant.Admin.PostAsync("/locations", new { title = "Kyoto", geo = new[] { 135.77, 35.01 }, timezone = "Asia/Tokyo" })).Expect(200).Id;

        var there = (await tenant.Admin.PostAsync("/scheduledtasks", NewTask(null, "2035-07-01T09:00", location))).Expect(200);
        var here = (await tenant.Admin.PostAsync("/scheduledtasks", NewTask(null, "2035-07-01T09:00"))).Expect(200);
        var moved = (await tenant.Admin.PutAsync($"/scheduledtasks/{here.Id}", new { locationId = location })).Expect(200);

        Assert.Equal("2035-07-01T00:00:00.000Z", there["runAt"].GetString());
        Assert.Equal("2035-07-01T08:00:00.000Z", here["runAt"].GetString());
        Assert.Equal("2035-07-01T00:00:00.000Z", moved["runAt"].GetString());
    }

    [Fact]
    public async Task There_are_no_two_tasks_with_one_key()
    {
        var tenant = await api.NewTenantAsync();
        var body = new { type = "CREATE_PUSH_NOTIFICATION", parameters = Parameters(Later), idempotencyKey = "january-sale" };

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tenant.Admin.PostAsync("/scheduledtasks", body)));
        var id = Assert.Single(made.Select(answer => answer.Expect(200).Id).Distinct());

        Assert.Equal(1, (await tenant.Admin.GetAsync("/scheduledtasks")).Expect(200).Json.GetArrayLength());
        (await tenant.Admin.DeleteAsync($"/scheduledtasks/{id}")).Expect(204);
        Assert.NotEqual(id, (await tenant.Admin.PostAsync("/scheduledtasks", body)).Expect(200).Id);
    }

    [Fact]
    public async Task The_list_is_read_on_from_a_task_and_by_status()
    {
        var tenant = await api.NewTenantAsync();
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Add((await tenant.Admin.PostAsync("/scheduledtasks", NewTask(i == 2 ? null : Later))).Expect(200).Id);
        }

        var first = (await tenant.Admin.GetAsync("/scheduledtasks?limit=3")).Expect(200).Json;
        var rest = (await tenant.Admin.GetAsync($"/scheduledtasks?limit=3&before={first[2].GetProperty("_id").GetString()}")).Expect(200).Json;
        var drafts = (await tenant.Admin.GetAsync("/scheduledtasks?status=DRAFT")).Expect(200).Json;

        made.Reverse();
        Assert.Equal(made, first.EnumerateArray().Concat(rest.EnumerateArray()).Select(task => task.GetProperty("_id").GetString()));
        Assert.Equal(made[2], Assert.Single(drafts.EnumerateArray()).GetProperty("_id").GetString());
    }

    [Theory]
    [InlineData("""{"parameters":{}}""", "type")]
    [InlineData("""{"type":"SEND_A_PIGEON","parameters":{}}""", "type")]
    [InlineData("""{"type":"CREATE_PUSH_NOTIFICATION"}""", "parameters")]
    [InlineData("""{"type":"CREATE_PUSH_NOTIFICATION","parameters":{"message":"Hi","type":"alert","value":"","isProcessingMessage":false,"global":true,"runAt":"soon"}}""", "parameters.runAt")]
    [InlineData("""{"type":"CREATE_PUSH_NOTIFICATION","parameters":{"message":"Hi","type":"alert","value":"","isProcessingMessage":false,"global":true,"runAt":"2099-01-01"}}""", "parameters.runAt")]
    [InlineData("""{"type":"CREATE_PUSH_NOTIFICATION","parameters":{"message":"Hi","type":"alert","value":"","isProcessingMessage":false,"global":true,"runAtLocal":"2035-01-01T09:30Z"}}""", "parameters.runAtLocal")]
    [InlineData("""{"type":"CREATE_PUSH_NOTIFICATION","parameters":{"message":"Hi","type":"alert","value":"","isProcessingMessage":false,"global":true,"runAt":"2035-01-01","runAtLocal":"2035-01-01T09:30"}}""", "parameters.runAtLocal")]
    [InlineData("""{"type":"CREATE_PUSH_NOTIFICATION","parameters":{"message":"Hi","type":"alert","value":"","isProcessingMessage":false,"global":true},"status":"SCHEDULED"}""", "parameters.runAt")]
    [InlineData("""{"type":"CREATE_PUSH_NOTIFICATION","parameters":{"message":"Hi","type":"alert","value":"","isProcessingMessage":false,"global":true},"status":"COMPLETED"}""", "status")]
    [InlineData("""{"type":"CREATE_PUSH_NOTIFICATION","parameters":{"message":"Hi","type":"alert","value":"","isProcessingMessage":false,"global":true},"locationId":"605c9d6466a2ac0ea3bc6a85"}""", "locationId")]
    [InlineData("""{"type":"CREATE_PUSH_NOTIFICATION","parameters":{"message":"Hi","type":"alert","value":"","isProcessingMessage":false,"global":true},"attempts":3}""", "attempts")]
    public async Task What_is_no_task_is_refused_with_its_member_named(string body, string field)
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.PostAsync("/scheduledtasks", System.Text.Json.Nodes.JsonNode.Parse(body))).ExpectError(422, "Validation", field);

        Assert.Equal("[]", (await tenant.Admin.GetAsync("/scheduledtasks")).Expect(200).Text);
    }

    private static object NewTask(string? runAt, string? runAtLocal = null, string? locationId = null) =>
        new { type = "CREATE_PUSH_NOTIFICATION", parameters = Parameters(runAt, runAtLocal), locationId };

    private static object Parameters(string? runAt, string? runAtLocal = null) => new
    {
        message = "Half price until noon",
        type = "alert",
        value = "",
        isProcessingMessage = false,
        global = true,
        runAt,
        runAtLocal,
    };
}
