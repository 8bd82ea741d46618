namespace Pepper.Core.Users.Import;

/// <summary>The rows of a chunk.</summary>
/// <param name="Columns">The file's columns.</param>
/// <param name="Catalogue">The perks and audiences that the rows name.</param>
/// <param name="All">The rows, in the file's order, as read.</param>
public sealed record ImportRows(ImportColumns Columns, ImportCatalogue Catalogue, IReadOnlyList<ImportRow> All)
{
    /// <summary>What is wrong with a row, as far as it can be told without looking at other users.</summary>
    public IReadOnlyList<string> ErrorsOf(ImportRow row) => row.Errors.Count > 0 ? [.. row.Errors, .. Catalogue.Check(row)] : Catalogue.Check(row);
}
