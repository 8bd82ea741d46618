using Pepper.Core.Storage;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Docs;

/// <summary>That docs/privacy.md says of every type of document what its declaration says.</summary>
public sealed class PrivacyTests
{
    private static readonly string Document = File.ReadAllText(Repository.PathOf("docs", "privacy.md"));

    [Fact]
    public void The_table_of_documents_is_what_the_types_declare()
    {
        var documented = Document.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Count(c => c == '|') == 5);

        Assert.Equal(
            DocumentCatalogue.All.OrderBy(type => type.Name, StringComparer.Ordinal).Select(RowOf),
            documented.Select(line => line.TrimEnd('\r')));
    }

    [Fact]
    public void No_two_types_share_a_member_of_the_export()
    {
        var sections = DocumentCatalogue.All.Select(type => type.PersonalData.Section).OfType<string>().ToList();

        Assert.Equal(sections.Distinct(StringComparer.Ordinal), sections);
    }

    private static string RowOf(DocumentType type)
    {
        var section = type.PersonalData.Section is { } name ? $"`{name}`" : string.Empty;
        return $"| `{type.Name}` | {WordOf(type.PersonalData.Treatment)} | {type.PersonalData.How} | {section} |";
    }

    private static string WordOf(PersonalDataTreatment treatment) => treatment switch
    {
        PersonalDataTreatment.None => "none",
        PersonalDataTreatment.Kept => "kept",
        PersonalDataTreatment.DeletedWithUser => "deleted",
        PersonalDataTreatment.Redacted => "redacted",
        PersonalDataTreatment.ErasedByHolder => "erased by its holder",
        _ => throw new ArgumentOutOfRangeException(nameof(treatment), treatment, null),
    };
}
