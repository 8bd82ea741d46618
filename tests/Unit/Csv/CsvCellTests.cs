using Pepper.Core.Csv;

namespace Pepper.Tests.Unit.Csv;

public sealed class CsvCellTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+SUM(A1)", "'+SUM(A1)")]
    [InlineData("-cmd|x", "'-cmd|x")]
    [InlineData("@here", "'@here")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("+", "'+")]
    [InlineData("plain", "plain")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void What_a_spreadsheet_would_run_is_made_text(string cell, string echoed) => Assert.Equal(echoed, CsvCell.Echo(cell));

    [Theory]
    [InlineData("+447498886666")]
    [InlineData("+44 (0)7498 886-666")]
    [InlineData("-12")]
    [InlineData("-12.50")]
    [InlineData("+3")]
    public void Numbers_and_phone_numbers_stay_as_they_are(string cell) => Assert.Equal(cell, CsvCell.Echo(cell));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    public void Cells_are_quoted_where_they_must_be(string cell, string written)
    {
        using var writer = new StringWriter();
        CsvCell.Write(writer, cell);
        Assert.Equal(written, writer.ToString());
    }
}
