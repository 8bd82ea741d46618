using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Operations;

public sealed class OperationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_tenant_that_has_started_nothing_has_no_operations()
    {
        var tenant = await api.NewTenantAsync();

        var list = (await tenant.Admin.GetAsync("/operations")).Expect(200);

        Assert.Empty(list.Items);
        Assert.Equal((0, 100, "/operations"), (list["page.count"].GetInt32(), list["page.limit"].GetInt32(), list["links.self"].GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/operations")]
    [InlineData("/suboperations")]
    public async Task An_operation_nobody_started_is_not_found(string below)
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.GetAsync($"/operations/60f7e53e944a60af2caa9977{below}")).ExpectError(404, "NotFound", "operationId");
        (await tenant.Admin.GetAsync($"/operations/none{below}")).ExpectError(404, "NotFound", "operationId");
    }

    [Fact]
    public async Task An_operation_tells_how_far_it_has_come_and_where_its_result_is()
    {
        var tenant = await api.NewTenantAsync();
        var started = await StartAsync(tenant);

        var done = await EndedAsync(tenant, started);

        Assert.Equal(("users", "import", "DONE"), (done["namespace"].GetString(), done["name"].GetString(), done["status"].GetString()));
        Assert.Equal((2, 2, 1, 100), (done["metadata.rows"].GetInt32(), done["metadata.done"].GetInt32(), done["metadata.failed"].GetInt32(), done["metadata.percent"].GetInt32()));
        Assert.Equal((null, false), (done["error"].GetString(), done["isRetryable"].GetBoolean()));
        Assert.True(done["endedAt"].GetDateTimeOffset() >= done["createdAt"].GetDateTimeOffset());
        (await tenant.Admin.GetAsync(done["result.href"].GetString()!)).Expect(200);
    }

    [Fact]
    public async Task Operations_are_listed_newest_first_page_by_page()
    {
        var tenant = await api.NewTenantAsync();
        var started = new[] { await StartAsync(tenant), await StartAsync(tenant), await StartAsync(tenant) };

        var first = (await tenant.Admin.GetAsync("/operations?limit=2")).Expect(200);
        var second = (await tenant.Admin.GetAsync(first["links.next"].GetString()!)).Expect(200);

        Assert.Equal(started.Reverse(), first.Items.Concat(second.Items).Select(operation => operation.GetProperty("_id").GetString()));
        Assert.False(second["links"].TryGetProperty("next", out _));
    }

    [Fact]
    public async Task An_operation_leads_to_its_chunks()
    {
        var tenant = await api.NewTenantAsync();
        var operation = await EndedAsync(tenant, await StartAsync(tenant));

        var chunks = (await tenant.Admin.GetAsync(operation["links.operations"].GetString()!)).Expect(200);
        var alias = (await tenant.Admin.GetAsync($"/operations/{operation.Id}/suboperations")).Expect(200);

        var chunk = Assert.Single(chunks.Items);
        Assert.Equal(("DONE", 2), (chunk.GetProperty("status").GetString(), chunk.GetProperty("metadata").GetProperty("done").GetInt32()));
        Assert.Equal(chunk.GetRawText(), (await tenant.Admin.GetAsync(chunk.GetProperty("links").GetProperty("self").GetString()!)).Expect(200).Json.GetRawText());
        Assert.Equal(chunk.GetRawText(), Assert.Single(alias.Items).GetRawText());
    }

    private static async Task<string> StartAsync(TestTenant tenant)
    {
        const string csv = "user_first_name,user_last_name,opt_in_marketing,email\nAda,Lovelace,TRUE,ada@example.com\nGrace,Hopper,TRUE,nowhere\n";
        return (await tenant.Admin.UploadAsync("/users/import?dryRun=true", csv)).Expect(200).Id;
    }

    private static Task<ApiAnswer> EndedAsync(TestTenant tenant, string operation) => Eventually.GetAsync(
        async () => (await tenant.Admin.GetAsync($"/operations/{operation}")).Expect(200) is var polled && polled.Has("endedAt") ? polled : null,
        TimeSpan.FromSeconds(30),
        () => $"The operation {operation} did not end in time.");
}
