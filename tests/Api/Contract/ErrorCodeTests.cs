using System.Text.RegularExpressions;
using Pepper.Tests.Support;

namespace Pepper.Tests.Api.Contract;

public sealed partial class ErrorCodeTests
{
    [Fact]
    public void The_contract_knows_the_codes_that_the_docs_list()
    {
        var documented = Code().Matches(File.ReadAllText(Repository.PathOf("docs", "errors.md"))).Select(row => row.Groups["code"].Value);

        var known = Document.Follow("#/components/schemas/Error/properties/code/enum")!.AsArray().Select(code => code!.GetValue<string>());

        Assert.Equal(documented.Order(), known.Order());
    }

    [GeneratedRegex(@"^\| `(?<code>\w+)` \| \d{3} \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
