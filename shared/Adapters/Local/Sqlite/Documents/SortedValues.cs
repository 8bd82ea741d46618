namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>
/// JSON values as SQLite values of the same order. SQLite puts numbers before text and text before blobs. What comes
/// before numbers here is told by the smallest doubles there are, since a table's key may hold no NULL; what comes after
/// text, by the empty blob.
/// </summary>
internal static class SortedValues
{
    /// <summary>Stands for missing and null.</summary>
    public const double Missing = double.NegativeInfinity;

    /// <summary>Stands for false.</summary>
    public const double False = double.MinValue;

    /// <summary>Stands for true; every number that a document holds in earnest is larger.</summary>
    public static readonly double True = Math.BitIncrement(double.MinValue);

    /// <summary>Binds a value to a parameter.</summary>
    public static SqliteStatement BindSorted(this SqliteStatement statement, int parameter, in JsonScalar value) => value.Kind switch
    {
        JsonKind.Text => statement.Bind(parameter, value.Utf8.Span),
        JsonKind.Number when value.IsWhole => statement.Bind(parameter, value.Whole),
        JsonKind.Number => statement.Bind(parameter, value.Real),
        JsonKind.True => statement.Bind(parameter, True),
        JsonKind.False => statement.Bind(parameter, False),
        JsonKind.Array or JsonKind.Object => statement.BindEmptyBlob(parameter),
        _ => statement.Bind(parameter, Missing),
    };
}
