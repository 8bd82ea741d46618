using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users.Import;

/// <summary>The table of row outcomes in docs/imports.md, line by line.</summary>
public sealed class ImportRowOutcomeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Unknown = "0123456789abcdef01234567";

    [Theory]
    [InlineData("mobile", "12345", "mobile is not a phone number in E.164")]
    [InlineData("dob", "01/02/1990", "dob must be a date in the form YYYY-MM-DD")]
    [InlineData("dob", "2999-01-01", "dob must be from 1900-01-01 to today")]
    [InlineData("perk", Unknown, $"perk {Unknown} does not exist")]
    [InlineData("perk", "free-coffee", "perk free-coffee does not exist")]
    [InlineData("audience", Unknown, $"audience {Unknown} does not exist")]
    [InlineData($"points_perk_{Unknown}", "5", $"perk {Unknown} does not exist")]
    [InlineData($"points_perk_{Unknown}", "a lot", $"points_perk_{Unknown} must be a number")]
    [InlineData("line1", "1 High St", "city is required in an address; postalCode is required in an address; country is required in an address")]
    public async Task A_bad_cell_fails_its_row_and_no_other(string column, string cell, string error)
    {
        var tenant = await api.NewTenantAsync();
        var email = UsersImportSteps.NewEmail();

        var rows = (await tenant.ImportRowsAsync(
            $"{UsersImportSteps.Header},{column}", $"Fred,Pitt,TRUE,{email},{cell}", $"Jane,Arnold,TRUE,{UsersImportSteps.NewEmail()},")).Rows;

        Assert.Equal((error, string.Empty, string.Empty), (rows[0].Error, rows[0].UserId, rows[0]["award_ids"]));
        Assert.Equal((string.Empty, 24), (rows[1].Error, rows[1].UserId.Length));
        Assert.Equal(string.Empty, (await tenant.ImportRowsAsync(UsersImportSteps.Header, $"Fred,Pitt,TRUE,{email}")).Rows.Single().Error);
    }

    [Theory]
    [InlineData("Fred,Pitt,TRUE,", "email or mobile is required")]
    [InlineData("Fred,Pitt,TRUE,nobody", "email is not an e-mail address")]
    [InlineData("Fred,Pitt,perhaps,fred@example.com", "opt_in_marketing must be TRUE or FALSE")]
    [InlineData(",,TRUE,fred@example.com", "user_first_name is required; user_last_name is required")]
    [InlineData("Fred,Pitt,TRUE", "the row has 3 cells where the header has 4 columns")]
    [InlineData("Fred,Pitt,TRUE,fred@example.com,more", "the row has 5 cells where the header has 4 columns")]
    [InlineData("Fred,\"Pitt\" the younger,TRUE,fred@example.com", "column 2 has text after its closing quote")]
    public async Task A_bad_row_is_told_what_is_wrong(string row, string error) =>
        Assert.Equal(error, (await (await api.NewTenantAsync()).ImportRowsAsync(UsersImportSteps.Header, row)).Rows.Single().Error);

    [Fact]
    public async Task A_name_that_somebody_has_is_refused_and_the_row_keeps_nothing()
    {
        var tenant = await api.NewTenantAsync();
        var (user, email) = (await tenant.NewUserAsync(), UsersImportSteps.NewEmail());

        var refused = (await tenant.ImportRowsAsync($"{UsersImportSteps.Header},mobile", $"Fred,Pitt,TRUE,{user.Email},+447498886666")).Rows.Single();
        var other = (await tenant.ImportRowsAsync($"{UsersImportSteps.Header},mobile", $"Jane,Arnold,TRUE,{email},+447498886666")).Rows.Single();

        Assert.Equal($"email {user.Email} is already associated with an account", refused.Error);
        Assert.Equal((string.Empty, 24), (other.Error, other.UserId.Length));
    }

    [Fact]
    public async Task Of_rows_with_the_same_name_the_first_good_one_gets_it()
    {
        var tenant = await api.NewTenantAsync();
        var email = UsersImportSteps.NewEmail();

        var rows = (await tenant.ImportRowsAsync(
            $"{UsersImportSteps.Header},mobile",
            $"Bad,Row,perhaps,{email},",
            $"Fred,Pitt,TRUE,{email.ToUpperInvariant()},07498886666",
            $"Jane,Arnold,TRUE,{email},",
            $"Joan,Arnold,TRUE,{UsersImportSteps.NewEmail()},447498886666")).Rows;

        Assert.Equal(
            ["opt_in_marketing must be TRUE or FALSE", string.Empty, $"email {email} is used by row 3 of this file", "mobile +447498886666 is used by row 3 of this file"],
            rows.Select(row => row.Error));
    }

    [Fact]
    public async Task The_first_row_gets_the_name_also_when_the_others_are_far_away()
    {
        var tenant = await api.NewTenantAsync();
        var email = UsersImportSteps.NewEmail();

        var rows = (await tenant.ImportRowsAsync(
        [
            UsersImportSteps.Header,
            .. Enumerable.Range(0, 2600).Select(row => $"Fred,Pitt,TRUE,{(row % 510 == 400 ? email : UsersImportSteps.NewEmail())}"),
        ])).Rows;

        Assert.Equal(
            [.. Enumerable.Repeat($"email {email} is used by row 402 of this file", 4)],
            rows.Where(row => row.Error.Length > 0).Select(row => row.Error));
        Assert.NotEmpty(rows[400].UserId);
    }

    [Fact]
    public async Task A_disabled_perk_is_not_granted()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync(new() { ["enabled"] = false });

        var row = (await tenant.ImportRowsAsync($"{UsersImportSteps.Header},perk", $"Fred,Pitt,TRUE,{UsersImportSteps.NewEmail()},{perk}")).Rows.Single();

        Assert.Equal($"perk {perk} is disabled", row.Error);
    }

    [Fact]
    public async Task More_points_than_an_award_can_hold_are_not_granted()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync(new() { ["isGlobal"] = true, ["points"] = new { defaultValue = 5 } });

        var rows = (await tenant.ImportRowsAsync(
            $"{UsersImportSteps.Header},points_perk_{perk}",
            $"Fred,Pitt,TRUE,{UsersImportSteps.NewEmail()},9999999999",
            $"Jane,Arnold,TRUE,{UsersImportSteps.NewEmail()},9999999995")).Rows;

        Assert.Equal($"perk {perk} cannot be granted so many points", rows[0].Error);
        Assert.EndsWith("=10000000000", rows[1]["award_ids"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_perk_in_two_columns_is_granted_once_with_the_points_stated()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync();

        var row = (await tenant.ImportRowsAsync(
            $"{UsersImportSteps.Header},perk,perk,points_perk_{perk}", $"Fred,Pitt,TRUE,{UsersImportSteps.NewEmail()},{perk},{perk},7")).Rows.Single();

        Assert.Matches($"^{perk}\\.[0-9a-f]{{24}}=7$", row["award_ids"]);
    }

    [Fact]
    public async Task More_than_one_commit_holds_is_written_all_the_same()
    {
        var tenant = await api.NewTenantAsync();
        var perks = new List<string>();
        for (var index = 0; index < 55; index++)
        {
            perks.Add(await tenant.NewPerkAsync());
        }

        var row = (await tenant.ImportRowsAsync(
            $"{UsersImportSteps.Header}{string.Concat(Enumerable.Repeat(",perk", 55))}",
            $"Fred,Pitt,TRUE,{UsersImportSteps.NewEmail()},{string.Join(',', perks)}")).Rows.Single();

        Assert.Equal(perks, row["award_ids"].Split("; ").Select(award => award.Split('.')[0]));
        Assert.Equal(55, (await tenant.Admin.GetAsync($"/users/{row.UserId}/pointawards")).Expect(200)["awards"].GetArrayLength());
    }

    [Theory]
    [InlineData("=HYPERLINK(\"\"http://x\"\")", "'=HYPERLINK(\"http://x\")")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("+44 7498 886666", "+44 7498 886666")]
    public async Task What_a_spreadsheet_would_run_comes_back_as_text(string cell, string echoed) =>
        Assert.Equal(
            echoed,
            (await (await api.NewTenantAsync()).ImportRowsAsync($"{UsersImportSteps.Header},note", $"Fred,Pitt,TRUE,{UsersImportSteps.NewEmail()},\"{cell}\"")).Rows.Single()["note"]);
}
