using Pepper.Core.Imports;
using Pepper.Core.Users;
using Pepper.Core.Users.Import;

namespace Pepper.Tests.Unit.Users.Import;

public sealed class ImportRowReaderTests
{
    private const string Perk1 = "601689c37e7ef80ebefe4121";
    private const string Perk2 = "605efeade9965c0ecc921311";
    private static readonly DateOnly Today = new(2026, 7, 1);

    [Fact]
    public void The_documented_example_is_read()
    {
        var row = Read(
            $"user_first_name,user_last_name,dob,email,mobile,opt_in_marketing,points_perk_{Perk1},perk,perk,audience,audience",
            $"Fred,Pitt,1997-01-15,Fred@Gmail.com,447498886666,FALSE,1,{Perk2},603938b47a7e830f22cd524a,605c9d6466a2ac0ea3bc6a85,60393894ab83830f3eaae79b");
        Assert.Empty(row.Errors);
        Assert.Equal(("Fred", "Pitt", "1997-01-15", false), (row.FirstName, row.LastName, row.Birthdate, row.OptIn));
        Assert.Equal(["fred@gmail.com", "+447498886666"], row.Names.Select(name => name.Id));
        Assert.Equal([(Perk1, 1m), (Perk2, (decimal?)null), ("603938b47a7e830f22cd524a", null)], row.Grants.Select(grant => (grant.PerkId, grant.Points)));
        Assert.Equal(["605c9d6466a2ac0ea3bc6a85", "60393894ab83830f3eaae79b"], row.Audiences);
    }

    [Theory]
    [InlineData("user_first_name", "", "user_first_name is required")]
    [InlineData("user_last_name", "  ", "user_last_name is required")]
    [InlineData("opt_in_marketing", "yes", "opt_in_marketing must be TRUE or FALSE")]
    [InlineData("opt_in_marketing", "", "opt_in_marketing must be TRUE or FALSE")]
    [InlineData("email", "no address", "email is not an e-mail address")]
    [InlineData("email", "", "email or mobile is required")]
    [InlineData("mobile", "12", "mobile is not a phone number in E.164")]
    [InlineData("phoneNumberLastUsedToOrder", "n/a", "phoneNumberLastUsedToOrder is not a phone number in E.164")]
    [InlineData("dob", "15/01/1997", "dob must be a date in the form YYYY-MM-DD")]
    [InlineData("dob", "2026-02-30", "dob must be a date in the form YYYY-MM-DD")]
    [InlineData("dob", "2026-07-02", "dob must be from 1900-01-01 to today")]
    [InlineData("dob", "1899-12-31", "dob must be from 1900-01-01 to today")]
    [InlineData($"points_perk_{Perk1}", "many", $"points_perk_{Perk1} must be a number")]
    [InlineData($"points_perk_{Perk1}", "1,5", $"points_perk_{Perk1} must be a number")]
    [InlineData($"points_perk_{Perk1}", "-1", $"points_perk_{Perk1} must be from 0 to 10000000000, with at most four decimals")]
    [InlineData($"points_perk_{Perk1}", "0.00001", $"points_perk_{Perk1} must be from 0 to 10000000000, with at most four decimals")]
    [InlineData("line1", "1 High St", "city is required in an address; postalCode is required in an address; country is required in an address")]
    [InlineData("region", "Wales", "line1 is required in an address; city is required in an address; postalCode is required in an address; country is required in an address")]
    public void A_bad_cell_is_named(string column, string cell, string errors) =>
        Assert.Equal(errors, string.Join("; ", With((column, cell)).Errors));

    [Fact]
    public void All_that_is_wrong_with_a_row_is_told()
    {
        var row = With(("user_first_name", ""), ("dob", "soon"), ("opt_in_marketing", "maybe"));
        Assert.Equal(3, row.Errors.Count);
    }

    [Fact]
    public void A_country_is_a_code_of_two_letters()
    {
        (string, string)[] address = [("line1", "1 High St"), ("city", "Bath"), ("postalCode", "BA1 1AA")];
        Assert.Equal(["country must be a code of two letters, such as GB"], With([.. address, ("country", "England")]).Errors);
        Assert.Equal(new PostalAddress("1 High St", null, "Bath", null, "BA1 1AA", "GB"), With([.. address, ("country", "gb")]).Address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0.0")]
    public void No_points_are_no_grant(string cell) => Assert.Empty(With(($"points_perk_{Perk1}", cell)).Grants);

    [Fact]
    public void A_perk_named_twice_is_granted_once_with_the_points_stated()
    {
        Assert.Equal([(Perk1, 2.5m)], With(("perk", Perk1), ($"points_perk_{Perk1}", "2.5")).Grants.Select(grant => (grant.PerkId, grant.Points)));
        Assert.Equal([(Perk2, (decimal?)null)], With(("perk", $"{Perk2}; {Perk2}")).Grants.Select(grant => (grant.PerkId, grant.Points)));
    }

    [Theory]
    [InlineData("TRUE", true)]
    [InlineData("true", true)]
    [InlineData(" False ", false)]
    public void Flags_are_read_in_any_case(string cell, bool optIn)
    {
        var row = With(("opt_in_marketing", cell));
        Assert.Empty(row.Errors);
        Assert.Equal(optIn, row.OptIn);
    }

    [Fact]
    public void A_row_of_another_width_is_told()
    {
        Assert.Equal(["the row has 2 cells where the header has 4 columns"], Read("user_first_name,user_last_name,opt_in_marketing,email", "a,b").Errors);
        var columns = ImportColumns.From("user_first_name,user_last_name,opt_in_marketing,email".Split(','), 1).Value!;
        Assert.Equal(["column 2 has text after its closing quote"], new ImportRowReader(columns, "GB", Today).Read(new ImportLine(0, ["a", "b", "TRUE", "a@b.co"], 1)).Errors);
        Assert.Equal(["column 1 is longer than 8000 characters"], new ImportRowReader(columns, "GB", Today).Read(new ImportLine(0, [new string('x', 8001), "b", "TRUE", "a@b.co"], -1)).Errors);
    }

    private static ImportRow With(params (string Column, string Cell)[] cells)
    {
        var all = new Dictionary<string, string>
        {
            ["user_first_name"] = "Fred",
            ["user_last_name"] = "Pitt",
            ["opt_in_marketing"] = "TRUE",
            ["email"] = cells.Any(cell => cell.Column == "mobile") ? string.Empty : "fred@gmail.com",
        };
        foreach (var (column, cell) in cells)
        {
            all[column] = cell;
        }

        var columns = ImportColumns.From([.. all.Keys], 1).Value!;
        return new ImportRowReader(columns, "GB", Today).Read(new ImportLine(0, [.. all.Values], -1));
    }

    private static ImportRow Read(string header, string row) =>
        new ImportRowReader(ImportColumns.From(header.Split(','), 1).Value!, "GB", Today).Read(new ImportLine(0, row.Split(','), -1));
}
