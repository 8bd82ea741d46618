using CsCheck;
using Pepper.Core.Csv;

namespace Pepper.Tests.Unit.Csv;

public sealed class ExactCellTests
{
    [Fact]
    public void Every_text_comes_back_exactly() =>
        Gen.OneOf(Gen.String, Gen.String["'=+-@ \t\r\na1"]).Sample(text => Assert.Equal(text, ExactCell.Read(ExactCell.Of(text))), iter: 100_000);

    [Fact]
    public void No_cell_is_a_formula() =>
        Gen.String["'=+-@ \t\r\na1"].Sample(text => Assert.False(CsvCell.IsFormula(ExactCell.Of(text))), iter: 10_000);

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "'")]
    [InlineData(" a ", "' a ")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("'=1+1", "''=1+1")]
    [InlineData("-5", "-5")]
    [InlineData("+44 7498 886666", "+44 7498 886666")]
    [InlineData("'t Hoekje", "'t Hoekje")]
    public void An_apostrophe_stands_only_where_a_text_needs_it(string? text, string cell)
    {
        Assert.Equal(cell, ExactCell.Of(text));
        Assert.Equal(text, ExactCell.Read(cell));
    }

    [Fact]
    public void Spaces_around_a_cell_do_not_count_without_an_apostrophe() => Assert.Equal("a", ExactCell.Read(" a "));
}
