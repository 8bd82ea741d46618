using CsCheck;
using Pepper.Core.Locations.Files;

namespace Pepper.Tests.Unit.Locations.Files;

public sealed class WordListTests
{
    [Fact]
    public void Every_list_comes_back_exactly() =>
        Gen.String["|\\ \tab"].Where(word => !string.IsNullOrWhiteSpace(word)).List[0, 5]
            .Sample(words => Assert.Equal(words, WordList.Read(WordList.Write(words))), iter: 100_000);

    [Theory]
    [InlineData("wifi|parking", new[] { "wifi", "parking" })]
    [InlineData(" wifi | free parking ", new[] { "wifi", "free parking" })]
    [InlineData(@"a\|b|c\\|d\e", new[] { "a|b", @"c\", @"d\e" })]
    [InlineData(@"\ a\ |b", new[] { " a ", "b" })]
    [InlineData("a||b", new[] { "a", "", "b" })]
    public void Words_are_separated_by_bars(string text, string[] words) => Assert.Equal(words, WordList.Read(text));
}
