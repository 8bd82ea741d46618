using Pepper.Tests.Api.Imports;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Awards.Import;

public sealed class GrantRowOutcomeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_bad_row_is_told_why_and_stops_no_other()
    {
        var tenant = await api.NewTenantAsync();
        var (perk, user, gone) = (await tenant.NewPerkAsync(), await tenant.NewMemberAsync(), await tenant.NewMemberAsync());
        var (disabled, deleted) = (await tenant.NewPerkAsync(new() { ["enabled"] = false }), await tenant.NewPerkAsync());
        (await tenant.Admin.DeleteAsync($"/perks/{deleted}")).Expect(204);
        (await tenant.Admin.DeleteAsync($"/users/{gone}")).Expect(204);
        var stranger = await (await api.NewTenantAsync()).NewMemberAsync();
        (string Row, string Error)[] rows =
        [
            ($"{GrantSteps.Nobody},{perk},1", "user not found"),
            ($"{gone},{perk},1", "user not found"),
            ($"{stranger},{perk},1", "user not found"),
            ($"fred,{perk},1", "user not found"),
            ($"{user},{GrantSteps.Nobody},1", "perk not found"),
            ($"{user},{deleted},1", "perk not found"),
            ($"{user},beans,1", "perk not found"),
            ($"{GrantSteps.Nobody},beans,1", "user not found; perk not found"),
            ($"{user},{disabled},1", $"perk {disabled} is disabled"),
            ($",{perk},1", "user_id is required"),
            ($"{user},,1", "perk_id is required"),
            ($"{user},{perk},many", "points must be a number"),
            ($"{user},{perk},-1", "points must be from 0 to 10000000000, with at most four decimals"),
            ($"{user},{perk},0.00001", "points must be from 0 to 10000000000, with at most four decimals"),
            ($"{user},{perk},0", "points must be above zero"),
            ($"{user},{perk}", "the row has 2 cells where the header has 3 columns"),
            ($"{user},\"{perk}\"x,1", "column 2 has text after its closing quote"),
            ($"{user},{perk},1", string.Empty),
        ];

        var operation = await tenant.GrantFileAsync("user_id,perk_id,points\n" + string.Join('\n', rows.Select(row => row.Row)));

        Assert.Equal($"{rows.Length} {rows.Length} {rows.Length - 1} 100", operation.Progress());
        var result = await tenant.Admin.ReadResultAsync(operation);
        Assert.Equal(rows.Select(row => row.Error), result.Rows.Select(row => row.Error));
        Assert.Equal(rows.Select(row => row.Error.Length == 0 ? "ok" : "fail"), result.Rows.Select(row => row["result"]));
        Assert.All(result.Rows.SkipLast(1), row => Assert.Equal(string.Empty, row["award_awarded_1"]));
        Assert.Equal(1m, await tenant.BalanceAsync(user, perk));
    }

    [Fact]
    public async Task A_row_with_several_perks_is_all_or_nothing()
    {
        var tenant = await api.NewTenantAsync();
        var (good, full, user) = (await tenant.NewPerkAsync(), await tenant.NewPerkAsync(), await tenant.NewMemberAsync());
        await tenant.GrantAsync(full, user, 9_999_999_999);

        var result = await tenant.GrantRowsAsync(
            "?dryRun=false", $"user_id,perk_{good},perk_{full},perk_{GrantSteps.Nobody}", $"{user},1,0,1", $"{user},2,9,0", $"{user},4,1,");

        Assert.Equal($"perk not found: {GrantSteps.Nobody}", result.Rows[0].Error);
        Assert.StartsWith($"perk {full}: An award can hold", result.Rows[1].Error, StringComparison.Ordinal);
        Assert.Equal(("ok", string.Empty), (result.Rows[2]["result"], result.Rows[2].Error));
        Assert.Equal((4m, 10_000_000_000m), (await tenant.BalanceAsync(user, good), await tenant.BalanceAsync(user, full)));
    }

    [Fact]
    public async Task A_row_that_grants_nothing_is_in_order()
    {
        var tenant = await api.NewTenantAsync();
        var (perk, user) = (await tenant.NewPerkAsync(), await tenant.NewMemberAsync());

        var result = await tenant.GrantRowsAsync("?dryRun=false", $"user_id,perk_{perk}", $"{user},0", $"{GrantSteps.Nobody},0");

        Assert.Equal([("ok", string.Empty), ("fail", "user not found")], result.Rows.Select(row => (row["result"], row.Error)));
        Assert.Empty((await tenant.Admin.GetAsync("/awards")).Expect(200).Items);
    }

    [Fact]
    public async Task A_row_of_more_perks_than_a_commit_holds_is_refused()
    {
        var tenant = await api.NewTenantAsync();
        var perks = await Task.WhenAll(Enumerable.Range(0, 13).Select(_ => tenant.NewPerkAsync(new() { ["isGlobal"] = true })));
        var user = await tenant.NewMemberAsync();
        var header = "user_id," + string.Join(',', perks.Select(perk => $"perk_{perk}"));

        var result = await tenant.GrantRowsAsync(
            "?dryRun=false&suppressEvents=false",
            header,
            $"{user},{string.Join(',', Enumerable.Repeat("1", 13))}",
            $"{user},{string.Join(',', Enumerable.Repeat("1", 12))},0");

        Assert.Equal(["a row may grant at most 12 perks", string.Empty], result.Rows.Select(row => row.Error));
        Assert.Equal("2", result.Rows[1]["points_available_12"]);
    }

    [Theory]
    [InlineData("", "The file is empty; its first line must name the columns.")]
    [InlineData("perk_id\n", "Line 1: the column `user_id` is missing.")]
    [InlineData("user_id;perk_id\n", "Line 1: the column `user_id` is missing. Columns must be separated by commas.")]
    [InlineData("user_id,points\n", "Line 1: there is neither a column `perk_id` nor one named `perk_` and a perk's id.")]
    [InlineData("user_id,perk_id,perk_60f7e54b3438386d4b09719a\n", "Line 1: there may be a column `perk_id`, or columns named `perk_` and a perk's id, not both.")]
    [InlineData("user_id,perk_60f7e54b3438386d4b09719\n", "Line 1, column 2: the column `perk_60f7e54b3438386d4b09719` names no perk: ids have 24 digits.")]
    [InlineData("user_id,perk_60f7e54b3438386d4b09719a,perk_60F7E54B3438386D4B09719A\n", "Line 1, column 3: the column `perk_60F7E54B3438386D4B09719A` occurs twice.")]
    [InlineData("user_id,User_Id,perk_id\n", "Line 1, column 2: the column `User_Id` occurs twice.")]
    [InlineData("user_id,perk_id\nx,\"y", "Line 2: a quote is opened in this row and never closed.")]
    public async Task A_bad_file_fails_with_line_and_column(string file, string message)
    {
        var tenant = await api.NewTenantAsync();
        var operation = await tenant.GrantFileAsync(file);
        Assert.Equal(
            ("FAILED", "Validation", message),
            (operation["status"].GetString(), operation["error.code"].GetString(), operation["error.message"].GetString()));
    }
}
