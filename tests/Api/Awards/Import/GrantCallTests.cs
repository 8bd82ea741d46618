using Pepper.Tests.Api.Imports;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Awards.Import;

public sealed class GrantCallTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("")]
    [InlineData("?dryRun=true")]
    [InlineData("?dryRun=0&suppressEvents=false")]
    public async Task A_dry_run_checks_everything_and_writes_nothing(string query)
    {
        var tenant = await api.NewTenantAsync();
        var (perk, user) = (await tenant.NewPerkAsync(), await tenant.NewMemberAsync());

        var result = await tenant.GrantRowsAsync(
            query, "user_id,perk_id,points", $"{user},{perk},9999999999", $"{user},{perk},9", $"{GrantSteps.Nobody},{perk},1", $"{user},beans,1");

        Assert.Equal(["ok", "fail", "fail", "fail"], result.Rows.Select(row => row["result"]));
        Assert.Equal(["user not found", "perk not found"], result.Rows.Skip(2).Select(row => row.Error));
        Assert.Equal((string.Empty, string.Empty), (result.Rows[0]["perk_awarded_1"], result.Rows[0]["points_available_1"]));
        Assert.Empty((await tenant.Admin.GetAsync("/awards")).Expect(200).Items);
        Assert.DoesNotContain("REWARD_EARNED", (await tenant.Admin.GetAsync($"/users/{user}/actions")).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_nonce_and_file_are_the_same_operation()
    {
        var tenant = await api.NewTenantAsync();
        var (perk, user) = (await tenant.NewPerkAsync(), await tenant.NewMemberAsync());
        var (caller, file) = (tenant.Admin.WithNonce(), $"user_id,perk_id\n{user},{perk}\n");

        var first = (await caller.UploadAsync("/awards/import?dryRun=false", file)).Expect(200);
        await tenant.Admin.WhenEndedAsync(first.Id);
        var second = (await caller.UploadAsync("/awards/import?dryRun=false", file)).Expect(200);

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(1m, await tenant.BalanceAsync(user, perk));
        (await caller.UploadAsync("/awards/import?dryRun=false", file + "\n")).ExpectError(422, "Validation", "x-pepper-req-nonce");
        (await caller.UploadAsync("/awards/import", file)).ExpectError(422, "Validation", "x-pepper-req-nonce");
    }

    [Fact]
    public async Task A_file_repeated_under_a_new_nonce_grants_again()
    {
        var tenant = await api.NewTenantAsync();
        var (perk, user) = (await tenant.NewPerkAsync(), await tenant.NewMemberAsync());
        var file = $"user_id,perk_id\n{user},{perk}\n";

        foreach (var path in (string[])["/awards/import", "/awards/imports"])
        {
            var operation = (await tenant.Admin.WithNonce().UploadAsync($"{path}?dryRun=false", file)).Expect(200);
            await tenant.Admin.WhenEndedAsync(operation.Id);
        }

        Assert.Equal(2m, await tenant.BalanceAsync(user, perk));
    }

    [Fact]
    public async Task Files_at_once_lose_nothing_to_each_other()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        var users = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => tenant.NewMemberAsync()));
        var file = "user_id,perk_id,points\n" + string.Concat(Enumerable.Range(0, 700).Select(row => $"{users[row % 5]},{perk},1\n"));

        var grants = Enumerable.Range(0, 20).Select(_ => tenant.GrantAsync(perk, users[0], 1));
        await Task.WhenAll([.. Enumerable.Range(0, 3).Select(_ => tenant.GrantFileAsync(file)), .. grants]);

        Assert.Equal(440m, await tenant.BalanceAsync(users[0], perk));
        Assert.Equal(420m, await tenant.BalanceAsync(users[4], perk));
        var award = (await tenant.Admin.GetAsync($"/awards?userId={users[0]}")).Expect(200).Items.Single();
        Assert.Equal(440, (await tenant.Admin.ReadLedgerAsync(award.GetProperty("_id").GetString()!)).Count);
    }

    [Fact]
    public async Task A_result_is_only_for_its_tenants_admins()
    {
        var (tenant, other) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var operation = await tenant.GrantFileAsync("user_id,perk_id\n");
        var href = operation["result.href"].GetString()!;

        var file = (await tenant.Admin.GetAsync(href)).Expect(200);

        Assert.Equal($"attachment; filename=\"awards-import-{operation.Id}.csv\"", file.Header("Content-Disposition"));
        (await tenant.Admin.GetAsync($"/users/import/{operation.Id}")).ExpectError(404, "NotFound", "fileId");
        (await other.Admin.GetAsync(href)).ExpectError(404, "NotFound", "fileId");
        (await tenant.Anonymous.GetAsync(href)).Expect(401);
        (await (await tenant.NewUserAsync()).Client.GetAsync(href)).Expect(403);
        (await tenant.Admin.UploadAsync("/awards/import?dedupe=maybe", "user_id,perk_id\n")).ExpectError(422, "Validation", "dedupe");
    }
}
