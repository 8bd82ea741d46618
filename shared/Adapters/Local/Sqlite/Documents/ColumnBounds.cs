namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>What bounds a column of an index in a query, so that of several bounds at one end the closest is sought by.</summary>
/// <param name="HasLower">Whether a filter bounds it from below.</param>
/// <param name="HasUpper">Whether a filter bounds it from above.</param>
/// <param name="StartsAbove">Whether the page goes up from a start on this column.</param>
/// <param name="StartsBelow">Whether the page goes down from a start on this column.</param>
internal readonly record struct ColumnBounds(bool HasLower, bool HasUpper, bool StartsAbove, bool StartsBelow);
