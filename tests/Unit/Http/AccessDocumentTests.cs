using Pepper.Functions;
using Pepper.Functions.Http;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Http;

public sealed class AccessDocumentTests
{
    private static readonly string Path = Repository.PathOf("docs", "access.md");

    [Fact]
    public void The_page_on_access_says_what_the_functions_declare()
    {
        var declared = AccessDocument.Write(new HttpFunctionTable(typeof(FunctionsServices).Assembly));
        if (Environment.GetEnvironmentVariable("PEPPER_WRITE_DOCS") == "1")
        {
            File.WriteAllText(Path, declared);
        }

        Assert.Equal(declared, File.ReadAllText(Path), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_function_for_oneself_names_the_user_in_its_path()
    {
        var nameless = new HttpFunctionTable(typeof(FunctionsServices).Assembly).Functions
            .Where(function => function.Access == Access.SelfOrAdmin && !function.Route.Contains("{userId}", StringComparison.Ordinal))
            .Select(function => function.Name);

        Assert.Empty(nameless);
    }
}
