using Pepper.Tests.Api.Imports;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Awards.Import;

public sealed class DedupeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Deduped = "?dryRun=false&dedupe=true";
    private const string Header = "user_id,perk_id,points";

    [Fact]
    public async Task A_row_of_an_earlier_file_is_refused_whether_or_not_that_was_deduped()
    {
        var tenant = await api.NewTenantAsync();
        var (perk, user, other) = (await tenant.NewPerkAsync(), await tenant.NewMemberAsync(), await tenant.NewMemberAsync());
        var first = await tenant.GrantFileAsync($"{Header}\n{other},{perk},2\n{user},{perk},5\n");

        var result = await tenant.GrantRowsAsync(Deduped, Header, $"{user},{perk},5.0", $"{user},{perk},6", $"{other},{perk},5");
        var again = await tenant.GrantRowsAsync(Deduped, Header, $"{user},{perk},6");

        Assert.Equal($"already granted: 5 points of perk {perk}, by row 3 of import {first.Id}", result.Rows[0].Error);
        Assert.Equal(("fail", string.Empty, string.Empty), (result.Rows[0]["result"], result.Rows[0]["award_awarded_1"], result.Rows[0]["points_available_1"]));
        Assert.Equal(["11", "7"], result.Rows.Skip(1).Select(row => row["points_available_1"]));
        Assert.StartsWith("already granted: 6 points", again.Rows[0].Error, StringComparison.Ordinal);
        Assert.Equal(11m, await tenant.BalanceAsync(user, perk));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task A_row_of_the_same_file_is_refused_in_whatever_chunk_it_is(string dryRun)
    {
        var tenant = await api.NewTenantAsync();
        var (perk, user) = (await tenant.NewPerkAsync(), await tenant.NewMemberAsync());
        var lines = Enumerable.Range(0, 1002).Select(row => $"{user},{perk},{(row % 501) + 1}");

        var result = await tenant.GrantRowsAsync($"?dryRun={dryRun}&dedupe=true", [Header, .. lines]);

        Assert.All(result.Rows.Take(501), row => Assert.Equal("ok", row["result"]));
        Assert.Equal(
            Enumerable.Range(0, 501).Select(row => $"already granted: {row + 1} points of perk {perk}, by row {row + 2} of this file"),
            result.Rows.Skip(501).Select(row => row.Error));
        Assert.Equal(dryRun == "true" ? 0 : 501 * 502 / 2, await tenant.BalanceAsync(user, perk));
    }

    [Fact]
    public async Task Grants_that_came_another_way_are_no_earlier_rows()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        var csv = $"user_first_name,user_last_name,opt_in_marketing,email,points_perk_{perk}\nAda,Lovelace,TRUE,ada@example.com,5\n";
        var made = await tenant.Admin.WhenEndedAsync((await tenant.Admin.UploadAsync("/users/import?dryRun=false", csv)).Expect(200).Id);
        var user = (await tenant.Admin.ReadResultAsync(made)).Rows[0].UserId;
        await tenant.GrantAsync(perk, user, 5);

        var result = await tenant.GrantRowsAsync(Deduped, Header, $"{user},{perk},5");

        Assert.Equal("15", result.Rows[0]["points_available_1"]);
    }

    [Fact]
    public async Task A_row_of_several_perks_is_refused_when_one_of_them_was_granted()
    {
        var tenant = await api.NewTenantAsync();
        var (first, second, user) = (await tenant.NewPerkAsync(), await tenant.NewPerkAsync(), await tenant.NewMemberAsync());
        await tenant.GrantRowsAsync("?dryRun=false", "user_id,perk_id", $"{user},{first}");

        var result = await tenant.GrantRowsAsync(Deduped, $"user_id,perk_{first},perk_{second}", $"{user},1,1");

        Assert.StartsWith($"already granted: 1 points of perk {first}", result.Rows[0].Error, StringComparison.Ordinal);
        Assert.Equal((1m, 0m), (await tenant.BalanceAsync(user, first), await tenant.BalanceAsync(user, second)));
    }

    [Fact]
    public async Task Of_the_same_file_sent_twice_at_once_each_row_is_granted_once()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        var users = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => tenant.NewMemberAsync()));
        var file = $"{Header}\n" + string.Concat(Enumerable.Range(0, 600).Select(row => $"{users[row % 10]},{perk},{(row / 10) + 1}\n"));

        var operations = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => tenant.GrantFileAsync(file, Deduped)));

        Assert.Equal(1200, operations.Sum(operation => operation["metadata.failed"].GetInt32()));
        foreach (var user in users)
        {
            Assert.Equal(60 * 61 / 2, await tenant.BalanceAsync(user, perk));
        }
    }
}
