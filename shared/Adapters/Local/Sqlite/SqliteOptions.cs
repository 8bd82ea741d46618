namespace Pepper.Adapters.Local.Sqlite;

/// <summary>Where the local host keeps its data.</summary>
/// <param name="Path">The database file; it and its folder are made when missing. Belongs to one process at a time.</param>
public sealed record SqliteOptions(string Path);
