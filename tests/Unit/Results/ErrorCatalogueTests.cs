using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Pepper.Core.Results;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Results;

/// <summary>The errors there are against those that docs/errors.md tells of.</summary>
public sealed partial class ErrorCatalogueTests
{
    [Fact]
    public void The_catalogue_in_the_docs_is_the_one_in_the_code() => Assert.Equal(InCode().Order(), InDocs().Order());

    [Fact]
    public void Every_code_has_one_status() =>
        Assert.All(InCode().GroupBy(error => error.Code), statuses => Assert.Single(statuses));

    private static IEnumerable<(string Code, int Status)> InCode() => typeof(Error)
        .GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.ReturnType == typeof(Error))
        .Select(factory => (Error)factory.Invoke(null, [.. factory.GetParameters().Select(Argument)])!)
        .Select(error => (error.Code, error.Status))
        .Distinct();

    private static IEnumerable<(string Code, int Status)> InDocs() => Row()
        .Matches(File.ReadAllText(Repository.PathOf("docs", "errors.md")))
        .Select(row => (row.Groups["code"].Value, int.Parse(row.Groups["status"].Value, CultureInfo.InvariantCulture)));

    private static object Argument(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(TimeSpan) ? TimeSpan.FromSeconds(1) : "thing";

    [GeneratedRegex(@"^\| `(?<code>\w+)` \| (?<status>\d{3}) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
