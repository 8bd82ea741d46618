using Pepper.Core.Results;
using Pepper.Core.Users.Import;

namespace Pepper.Tests.Unit.Users.Import;

public sealed class ImportColumnsTests
{
    private const string Names = "user_first_name,user_last_name,opt_in_marketing,email";

    [Fact]
    public void The_result_has_the_columns_of_the_documented_example()
    {
        using var text = new StringWriter();
        new ImportResult(Read(
            "user_first_name,user_last_name,dob,email,mobile,opt_in_marketing,points_perk_601689c37e7ef80ebefe4121,perk,perk,audience,audience").Value!)
            .WriteHeader(text);
        Assert.Equal(
            "user_first_name,user_last_name,dob,email,mobile,opt_in_marketing,perk,audience,points_perk_601689c37e7ef80ebefe4121,pepper_id,mobile_e164,award_ids,audiences_added,error\n",
            text.ToString());
    }

    [Theory]
    [InlineData($"crm_id,{Names},note", $"crm_id,{Names},note")]
    [InlineData($"audience,{Names},perk,x,perk", $"audience,{Names},perk,x")]
    [InlineData($"perk,{Names},points_perk_1,audience,x,points_perk_2", $"perk,{Names},audience,points_perk_1,x,points_perk_2")]
    [InlineData($"{Names},pepper_id,mobile_e164,award_ids,audiences_added,error", Names)]
    public void Other_columns_keep_their_place(string header, string echoed) =>
        Assert.Equal(echoed, string.Join(',', Read(header).Value!.Echoes.Select(column => column.Name)));

    [Theory]
    [InlineData("user_first_name,user_last_name,email", "Line 1: the column `opt_in_marketing` is missing.")]
    [InlineData("user_last_name,opt_in_marketing,email", "Line 1: the column `user_first_name` is missing.")]
    [InlineData("user_first_name,user_last_name,opt_in_marketing", "Line 1: the columns `email` and `mobile` are both missing; one of them is needed.")]
    [InlineData($"{Names},Email", "Line 1, column 5: the column `Email` occurs twice.")]
    [InlineData($"{Names},points_perk_1,points_perk_1", "Line 1, column 6: the column `points_perk_1` occurs twice.")]
    [InlineData("user_first_name;user_last_name;opt_in_marketing;email", "Line 1: the column `user_first_name` is missing. Columns must be separated by commas.")]
    public void What_is_wrong_names_the_column(string header, string message) => Assert.Equal(message, Read(header).Error!.Message);

    [Fact]
    public void Names_are_known_in_any_case_and_with_spaces_around() =>
        Assert.Equal(3, Read("User_First_Name, USER_LAST_NAME,opt_in_marketing , E-Mail,email").Value!.IndexOf("email") - 1);

    [Fact]
    public void Too_many_columns_are_refused()
    {
        Assert.Contains("201 columns", Read(Names + string.Concat(Enumerable.Range(0, 197).Select(index => $",x{index}"))).Error!.Message, StringComparison.Ordinal);
        Assert.Contains("at most 60", Read(Names + string.Concat(Enumerable.Repeat(",perk", 61))).Error!.Message, StringComparison.Ordinal);
        Assert.Contains("longer than 200", Read($"{Names},{new string('x', 201)}").Error!.Message, StringComparison.Ordinal);
    }

    private static Result<ImportColumns> Read(string header) => ImportColumns.From(header.Split(','), 1);
}
