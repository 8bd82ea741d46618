using Pepper.Tests.Api.Imports;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Awards.Import;

public sealed class AwardsImportTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_documented_file_comes_to_the_documented_result()
    {
        var tenant = await api.NewTenantAsync();
        var (perk, user) = (await tenant.NewPerkAsync(), await tenant.NewMemberAsync());

        var operation = await tenant.GrantFileAsync($"user_id,perk_id,points\n{user},{perk},1\n{GrantSteps.Nobody},{perk},1\n");

        Assert.Equal("2 2 1 100", operation.Progress());
        Assert.Equal(("awards", "import"), (operation["namespace"].GetString(), operation["name"].GetString()));
        Assert.Equal($"/awards/import/{operation.Id}", operation["result.href"].GetString());
        var award = (await tenant.Admin.GetAsync($"/awards?userId={user}")).Expect(200).Items.Single().GetProperty("_id").GetString();
        Assert.Equal(
            "user_id,perk_id,points,result,perk_awarded_1,award_awarded_1,points_available_1,error\n"
            + $"{user},{perk},1,ok,{perk},{award},1,\n"
            + $"{GrantSteps.Nobody},{perk},1,fail,,,,user not found\n",
            (await tenant.Admin.GetAsync(operation["result.href"].GetString()!)).Expect(200).Text);
        Assert.Equal(1m, await tenant.BalanceAsync(user, perk));
    }

    [Fact]
    public async Task Without_points_the_perks_default_is_granted()
    {
        var tenant = await api.NewTenantAsync();
        var (three, one) = (await tenant.NewPerkAsync(new() { ["points"] = new { defaultValue = 3 } }), await tenant.NewPerkAsync());
        var user = await tenant.NewMemberAsync();

        var plain = await tenant.GrantRowsAsync("?dryRun=false", "user_id, perk_id", $"{user}, {three}", $"{user}, {one}");
        var empty = await tenant.GrantRowsAsync("?dryRun=false", "user_id, perk_id, points", $"{user}, {three}, ");

        Assert.Equal(["3", "1"], plain.Rows.Select(row => row["points_available_1"]));
        Assert.Equal("6", empty.Rows[0]["points_available_1"]);
        Assert.Equal("user_id,perk_id,result,perk_awarded_1,award_awarded_1,points_available_1,error", string.Join(',', plain.Columns));
    }

    [Fact]
    public async Task A_column_named_for_a_perk_holds_its_points()
    {
        var tenant = await api.NewTenantAsync();
        var (first, second) = (await tenant.NewPerkAsync(), await tenant.NewPerkAsync());
        var (fred, jane, joan) = (await tenant.NewMemberAsync(), await tenant.NewMemberAsync(), await tenant.NewMemberAsync());

        var result = await tenant.GrantRowsAsync(
            "?dryRun=false", $"user_id, perk_{first}, perk_{second}", $"{fred}, 5, 0", $"{jane}, 3, 1.25", $"{joan}, , 2");

        Assert.Equal(
            $"user_id,perk_{first},perk_{second},result,perk_awarded_1,award_awarded_1,points_available_1,perk_awarded_2,award_awarded_2,points_available_2,error",
            string.Join(',', result.Columns));
        Assert.Equal(
            [(first, "5", string.Empty, string.Empty), (first, "3", second, "1.25"), (second, "2", string.Empty, string.Empty)],
            result.Rows.Select(row => (row["perk_awarded_1"], row["points_available_1"], row["perk_awarded_2"], row["points_available_2"])));
        Assert.Equal((5m, 0m), (await tenant.BalanceAsync(fred, first), await tenant.BalanceAsync(fred, second)));
        Assert.Equal((3m, 1.25m), (await tenant.BalanceAsync(jane, first), await tenant.BalanceAsync(jane, second)));
    }

    [Fact]
    public async Task Rows_of_one_user_add_up_in_the_files_order()
    {
        var tenant = await api.NewTenantAsync();
        var (perk, user) = (await tenant.NewPerkAsync(), await tenant.NewMemberAsync());
        var lines = Enumerable.Range(0, 450).Select(_ => $"{user},{perk},2");

        var result = await tenant.GrantRowsAsync("?dryRun=false&suppressEvents=false", ["user_id,perk_id,points", .. lines]);

        Assert.Equal(Enumerable.Range(1, 450).Select(row => $"{2 * row}"), result.Rows.Select(row => row["points_available_1"]));
        Assert.Equal(450, (await tenant.Admin.ReadLedgerAsync(result.Rows[0]["award_awarded_1"])).Count);
        Assert.Equal(450, (await tenant.Admin.GetAsync($"/users/{user}/actions?limit=1000")).Expect(200)["actions"].EnumerateArray().Count(Earned));
    }

    [Fact]
    public async Task Actions_are_written_only_when_asked_for()
    {
        var tenant = await api.NewTenantAsync();
        var (perk, user) = (await tenant.NewPerkAsync(), await tenant.NewMemberAsync());
        string[] lines = ["user_id,perk_id,points", $"{user},{perk},2"];

        await tenant.GrantRowsAsync("?dryRun=false", lines);
        Assert.DoesNotContain((await tenant.Admin.GetAsync($"/users/{user}/actions")).Expect(200)["actions"].EnumerateArray(), Earned);
        await tenant.GrantRowsAsync("?dryRun=false&suppressEvents=false", lines);

        var action = Assert.Single((await tenant.Admin.GetAsync($"/users/{user}/actions")).Expect(200)["actions"].EnumerateArray(), Earned);
        Assert.Equal(4m, await tenant.BalanceAsync(user, perk));
        Assert.Contains(perk, action.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_global_perk_the_points_come_on_top_of_those_everybody_has()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync(new() { ["isGlobal"] = true, ["points"] = new { defaultValue = 10 } });
        var user = await tenant.NewMemberAsync();

        var result = await tenant.GrantRowsAsync("?dryRun=false", "user_id,perk_id,points", $"{user},{perk},5");

        Assert.Equal("15", result.Rows[0]["points_available_1"]);
        Assert.Equal(2, (await tenant.Admin.ReadLedgerAsync(result.Rows[0]["award_awarded_1"])).Count);
    }

    [Fact]
    public async Task Other_columns_are_echoed_and_formulas_made_harmless()
    {
        var tenant = await api.NewTenantAsync();
        var (perk, user) = (await tenant.NewPerkAsync(), await tenant.NewMemberAsync());

        var result = await tenant.GrantRowsAsync("?dryRun=false", "note,USER_ID,perk_id,perk_title", $"\"=1+1, or so\",{user},{perk},Beans");

        Assert.Equal("note,USER_ID,perk_id,perk_title,result", string.Join(',', result.Columns.Take(5)));
        Assert.Equal(("'=1+1, or so", user, "Beans", "ok"), (result.Rows[0]["note"], result.Rows[0]["USER_ID"], result.Rows[0]["perk_title"], result.Rows[0]["result"]));
    }

    [Fact]
    public async Task A_result_file_sent_again_loses_the_last_runs_outcome()
    {
        var tenant = await api.NewTenantAsync();
        var (perk, user) = (await tenant.NewPerkAsync(), await tenant.NewMemberAsync());
        var first = await tenant.GrantFileAsync($"user_id,perk_id\n{user},{perk}\n");
        var text = (await tenant.Admin.GetAsync(first["result.href"].GetString()!)).Expect(200).Text;

        var second = await tenant.Admin.ReadResultAsync(await tenant.GrantFileAsync(text));

        Assert.Equal(text.Split('\n')[0], string.Join(',', second.Columns));
        Assert.Equal("2", second.Rows[0]["points_available_1"]);
    }

    [Fact]
    public async Task The_chunks_of_a_bulk_grant_are_its_sub_operations()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        string[] users = [await tenant.NewMemberAsync(), await tenant.NewMemberAsync()];

        var operation = await tenant.GrantFileAsync(
            "user_id,perk_id,points\n" + string.Concat(Enumerable.Range(0, 1201).Select(row => $"{users[row % 2]},{perk},1\n")));
        var chunks = (await tenant.Admin.GetAsync($"/operations/{operation.Id}/operations")).Expect(200).Items;

        Assert.Equal("1201 1201 0 100", operation.Progress());
        Assert.Equal([500, 500, 201], chunks.Select(chunk => chunk.GetProperty("metadata").GetProperty("done").GetInt32()));
        Assert.Equal((601m, 600m), (await tenant.BalanceAsync(users[0], perk), await tenant.BalanceAsync(users[1], perk)));
    }

    private static bool Earned(System.Text.Json.JsonElement action) => action.GetProperty("type").GetString() == "REWARD_EARNED";
}
