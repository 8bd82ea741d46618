namespace Pepper.Adapters.Local.Sqlite;

/// <summary>Where the local host keeps its data.</summary>
/// <param name="Path">The database file; it and its folder are made when missing. Belongs to one process at a time.</param>
public sealed record SqliteOptions(string Path)
{
    /// <summary>How long to wait for another program that has the file locked, a backup for example; 10 seconds.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
