using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Segments;

public sealed class SegmentImportTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Nobody = "605c9d6466a2ac0ea3bc6a85";

    [Theory]
    [InlineData("users/import")]
    [InlineData("import")]
    public async Task Users_of_a_file_join_and_the_result_says_what_became_of_each(string path)
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);
        var (first, second) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { second.Id })).Expect(200);

        var result = await ImportAsync(
            tenant, $"/segments/{segment}/{path}?dryRun=false", $"note,user_id\nnew,{first.Id}\nold,{second.Id}\nnobody,{Nobody}\nbroken,x\n,\n=1,{first.Id}\n");

        Assert.Equal(
            $"note,user_id,result,error\nnew,{first.Id},ok,\nold,{second.Id},exists,\nnobody,{Nobody},fail,user not found\nbroken,x,fail,user not found\n,,fail,user_id is required\n'=1,{first.Id},exists,\n",
            result);
        Assert.Equal([first.Id, second.Id], (await MembersAsync(tenant, segment)).Keys.Order());
        Assert.Equal("[]", (await tenant.Admin.GetAsync($"/users/{first.Id}/actions?type=MEMBER_ADDED")).Expect(200)["actions"].GetRawText());
    }

    [Fact]
    public async Task A_dry_run_checks_and_adds_nobody()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);
        var user = await tenant.NewUserAsync();

        var result = await ImportAsync(tenant, $"/segments/{segment}/users/import", $"user_id\n{user.Id}\n{Nobody}\n");

        Assert.Equal($"user_id,result,error\n{user.Id},ok,\n{Nobody},fail,user not found\n", result);
        Assert.Empty(await MembersAsync(tenant, segment));
    }

    [Theory]
    [InlineData("ROLLING", "2031-01-31T00:00:00.000Z", "2031-01-31T00:00:00.000Z")]
    [InlineData("SCHEDULED", "2031-01-31T00:00:00.000Z", null)]
    [InlineData("PERSISTENT", null, null)]
    public async Task The_expiry_date_counts_for_who_is_added_and_in_rolling_segments_for_members(string type, string? added, string? restarted)
    {
        var tenant = await api.NewTenantAsync();
        var segment = (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type, expiryHorizon = 86400 })).Expect(200).Id;
        var (fresh, member) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        (await tenant.Admin.PostAsync($"/segments/{segment}/users", new[] { member.Id })).Expect(200);
        var before = (await MembersAsync(tenant, segment))[member.Id];

        await ImportAsync(tenant, $"/segments/{segment}/users/import?dryRun=false&expiryDate=2031-01-31", $"user_id\n{fresh.Id}\n{member.Id}\n");
        var after = await MembersAsync(tenant, segment);

        Assert.Equal(added, after[fresh.Id]);
        Assert.Equal(restarted ?? before, after[member.Id]);
    }

    [Fact]
    public async Task What_cannot_be_imported_is_refused()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);

        (await tenant.Admin.UploadAsync($"/segments/{Nobody}/users/import", "user_id\n")).ExpectError(404, "NotFound", "segmentId");
        (await tenant.Admin.UploadAsync($"/segments/{segment}/users/import?expiryDate=soon", "user_id\n")).ExpectError(422, "Validation", "expiryDate");
        var failed = await WhenEndedAsync(tenant, (await tenant.Admin.UploadAsync($"/segments/{segment}/users/import", "user\nx\n")).Expect(200).Id);

        Assert.Equal(("FAILED", "Line 1: the column `user_id` is missing."), (failed["status"].GetString(), failed["error.message"].GetString()));
    }

    [Fact]
    public async Task The_same_call_is_one_operation()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);
        var user = await tenant.NewUserAsync();
        var client = tenant.Admin.WithNonce();

        var first = (await client.UploadAsync($"/segments/{segment}/users/import?dryRun=false", $"user_id\n{user.Id}\n")).Expect(200).Id;
        var second = (await client.UploadAsync($"/segments/{segment}/users/import?dryRun=false", $"user_id\n{user.Id}\n")).Expect(200).Id;

        Assert.Equal(first, second);
        await WhenEndedAsync(tenant, first);
    }

    [Fact]
    public async Task Who_is_imported_holds_the_perks_of_the_segment()
    {
        var tenant = await api.NewTenantAsync();
        var segment = await NewSegmentAsync(tenant);
        var perk = (await tenant.Admin.PostAsync("/perks", SegmentPerkTests.Club(segment))).Expect(200).Id;
        var user = await tenant.NewUserAsync();

        await ImportAsync(tenant, $"/segments/{segment}/users/import?dryRun=false", $"user_id\n{user.Id}\n");
        var joined = (await user.Client.GetAsync($"/users/{user.Id}/pointawards")).Expect(200);
        (await tenant.Admin.DeleteAsync($"/segments/{segment}/users", new[] { user.Id })).Expect(200);
        var left = (await user.Client.GetAsync($"/users/{user.Id}/pointawards")).Expect(200);

        Assert.Equal(perk, joined["awards.0.perkId"].GetString());
        Assert.Equal(0, left["awards"].GetArrayLength());
    }

    private static async Task<string> NewSegmentAsync(TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200).Id;

    private static async Task<Dictionary<string, string?>> MembersAsync(TestTenant tenant, string segment) =>
        (await tenant.Admin.GetAsync($"/segments/{segment}/users")).Expect(200).Items.ToDictionary(
            member => member.GetProperty("_id").GetString()!,
            member => member.TryGetProperty("expiresAt", out var expires) ? expires.GetString() : null);

    private static async Task<string> ImportAsync(TestTenant tenant, string path, string csv)
    {
        var done = await WhenEndedAsync(tenant, (await tenant.Admin.UploadAsync(path, csv)).Expect(200).Id);
        Assert.Equal(("DONE", "segments", "import"), (done["status"].GetString(), done["namespace"].GetString(), done["name"].GetString()));
        return (await tenant.Admin.GetAsync(done["result.href"].GetString()!)).Expect(200).Text;
    }

    internal static Task<ApiAnswer> WhenEndedAsync(TestTenant tenant, string operation) => Eventually.GetAsync(
        async () => (await tenant.Admin.GetAsync($"/operations/{operation}")).Expect(200) is var polled && polled["status"].GetString() is "DONE" or "FAILED" ? polled : null,
        TimeSpan.FromSeconds(30),
        () => $"The operation {operation} did not end in time.");
}
