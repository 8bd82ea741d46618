namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>A column of an index that a page is ordered by.</summary>
/// <param name="Name">The column.</param>
/// <param name="Descending">Largest first.</param>
/// <param name="Start">The value at which the page starts; null on the first page.</param>
internal readonly record struct OrderedColumn(string Name, bool Descending, JsonScalar? Start);
