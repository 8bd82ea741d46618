using Pepper.Tests.Api.Imports;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users.Import;

/// <summary>The table of file outcomes in docs/imports.md, line by line.</summary>
public sealed class ImportFileOutcomeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    public static TheoryData<byte[], string> BadFiles => new()
    {
        { [], "The file is empty; its first line must name the columns." },
        { ImportSteps.Utf8("user_first_name,user_last_name,email\nFred,Pitt,fred@example.com\n"), "Line 1: the column `opt_in_marketing` is missing." },
        { ImportSteps.Utf8("\nuser_first_name,user_last_name,opt_in_marketing\n"), "Line 2: the columns `email` and `mobile` are both missing; one of them is needed." },
        { ImportSteps.Utf8($"{UsersImportSteps.Header},email\n"), "Line 1, column 5: the column `email` occurs twice." },
        { ImportSteps.Utf8(UsersImportSteps.Header.Replace(',', ';')), "Line 1: the column `user_first_name` is missing. Columns must be separated by commas." },
        { [.. ImportSteps.Utf8($"{UsersImportSteps.Header}\nFred,Pitt,TRUE,fred@example.com\nJos"), 0xE9, .. ImportSteps.Utf8(",Pitt,TRUE,\n")], "Line 3: byte 4 of the row is not UTF-8; save the file as CSV in UTF-8." },
        { ImportSteps.Utf8($"{UsersImportSteps.Header}\nFred,\0,TRUE,fred@example.com\n"), "Line 2: byte 6 of the row is NUL; the file is no text." },
        { ImportSteps.Utf8($"{UsersImportSteps.Header}\nFred,\"Pitt,TRUE,fred@example.com\n"), "Line 2: a quote is opened in this row and never closed." },
        { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00], "Line 1: byte 1 of the row is not UTF-8; save the file as CSV in UTF-8." },
        { [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], "The file is a workbook or an archive; save it as CSV." },
        { [0xFF, 0xFE, 0x75, 0x00], "The file is UTF-16; save it as CSV in UTF-8." },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_file_that_cannot_be_used_fails_with_the_place_named(byte[] file, string message)
    {
        var operation = await (await api.NewTenantAsync()).ImportAsync(file);

        Assert.Equal(("FAILED", "Validation", message), (operation["status"].GetString(), operation["error.code"].GetString(), operation["error.message"].GetString()));
        Assert.False(operation["isRetryable"].GetBoolean());
    }

    [Fact]
    public async Task A_header_without_rows_is_done_at_once()
    {
        var tenant = await api.NewTenantAsync();

        var operation = await tenant.ImportAsync(UsersImportSteps.Header);

        Assert.Equal("0 0 0 100", operation.Progress());
        Assert.Empty((await tenant.Admin.ReadResultAsync(operation)).Rows);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\n\n")]
    public async Task Every_line_end_is_known(string lineEnd)
    {
        var tenant = await api.NewTenantAsync();
        var file = string.Concat(((string[])[UsersImportSteps.Header, $"Fred,Pitt,TRUE,{UsersImportSteps.NewEmail()}", $"Jane,Arnold,TRUE,{UsersImportSteps.NewEmail()}"]).Select(line => line + lineEnd));

        var rows = (await tenant.Admin.ReadResultAsync(await tenant.ImportAsync(file))).Rows;

        Assert.Equal([("Fred", ""), ("Jane", "")], rows.Select(row => (row["user_first_name"], row.Error)));
    }

    [Fact]
    public async Task A_byte_order_mark_makes_no_difference()
    {
        var tenant = await api.NewTenantAsync();

        var result = await tenant.Admin.ReadResultAsync(await tenant.ImportAsync($"\uFEFF{UsersImportSteps.Header}\nFred,Pitt,TRUE,{UsersImportSteps.NewEmail()}\n"));

        Assert.Equal(("user_first_name", string.Empty), (result.Columns[0], result.Rows.Single().Error));
    }

    [Fact]
    public async Task A_quoted_cell_may_hold_lines_quotes_and_commas()
    {
        var tenant = await api.NewTenantAsync();

        var row = (await tenant.ImportRowsAsync($"{UsersImportSteps.Header},note", $"Fred,Pitt,TRUE,{UsersImportSteps.NewEmail()},\"one, \"\"two\"\"\r\nthree\"")).Rows.Single();

        Assert.Equal(("one, \"two\"\r\nthree", string.Empty), (row["note"], row.Error));
    }

    [Fact]
    public async Task Columns_are_known_in_any_case_and_order_and_the_others_are_echoed()
    {
        var tenant = await api.NewTenantAsync();

        var result = await tenant.ImportRowsAsync(
            "crm_id,EMAIL,User_Last_Name, opt_in_marketing,user_first_name,tags", $"7,{UsersImportSteps.NewEmail()},Pitt, TRUE,Fred,a;b");

        Assert.Equal("crm_id,EMAIL,User_Last_Name, opt_in_marketing,user_first_name,tags", string.Join(',', result.Columns.Take(6)));
        Assert.Equal(("7", "a;b", string.Empty), (result.Rows.Single()["crm_id"], result.Rows.Single()["tags"], result.Rows.Single().Error));
    }
}
