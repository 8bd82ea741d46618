using Pepper.Tests.Support;
using Pepper.Worker;

namespace Pepper.Tests.Unit.Local.Worker;

/// <summary>docs/worker-model.md lists what stands in for Microsoft's worker, type by type and member by member.</summary>
public sealed class WorkerModelTests
{
    private static readonly string[] Document = File.ReadAllLines(Repository.PathOf("docs", "worker-model.md"));

    [Fact]
    public void The_document_lists_exactly_the_types_there_are() =>
        Assert.Equal(Types().Select(PublicSurface.NameOf), Listed().Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void The_document_lists_exactly_the_members_a_type_has(string name)
    {
        var type = Types().Single(type => PublicSurface.NameOf(type) == name);

        Assert.Equal(PublicSurface.MembersOf(type).Select(member => $"    {member}"), Listed()[name]);
    }

    [Fact]
    public void Each_listed_type_says_whose_place_it_takes() =>
        Assert.All(
            Document.Where(IsTypeLine),
            line => Assert.Matches("^[A-Za-z<>]+ = (Microsoft|Azure|DurableTask)\\.[A-Za-z.<>]+$", line));

    public static TheoryData<string> TypeNames() => [.. Types().Select(PublicSurface.NameOf)];

    private static IEnumerable<Type> Types() =>
        typeof(FunctionAttribute).Assembly.GetExportedTypes().OrderBy(PublicSurface.NameOf, StringComparer.Ordinal);

    private static bool IsTypeLine(string line) => line.Contains(" = ", StringComparison.Ordinal) && char.IsAsciiLetterUpper(line[0]);

    /// <summary>The lines below each type, within the document's blocks.</summary>
    private static Dictionary<string, List<string>> Listed()
    {
        var listed = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string>? members = null;
        var inBlock = false;
        foreach (var line in Document)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inBlock = !inBlock;
            }
            else if (inBlock && IsTypeLine(line))
            {
                listed.Add(line.Split(" = ")[0], members = []);
            }
            else if (inBlock && line.Length > 0)
            {
                members!.Add(line);
            }
        }

        return listed;
    }
}
