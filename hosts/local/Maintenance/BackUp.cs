using Pepper.Adapters.Local.Sqlite;

namespace Pepper.Local.Maintenance;

/// <summary>
/// Copies a data folder into another one, which a host can be started on; also while a host runs on the first. The database goes
/// first: every file that it speaks of was there before it did.
/// </summary>
internal static class BackUp
{
    private const string DatabaseFile = "pepper.db";
    private const string BlobFolder = "blobs";

    /// <summary>Copies. The target is there whole or not at all.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="target">A folder that is not there yet.</param>
    /// <param name="cancellation">Stops before the next file.</param>
    /// <exception cref="InvalidOperationException">There is nothing to copy, or something where the copy would go.</exception>
    public static async Task<BackUpTally> RunAsync(string folder, string target, CancellationToken cancellation)
    {
        var database = Path.Combine(Path.GetFullPath(folder), DatabaseFile);
        var whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        if (!File.Exists(database))
        {
            throw new InvalidOperationException($"There is no {database}.");
        }

        if (Path.Exists(whole))
        {
            throw new InvalidOperationException($"{whole} is there already; a backup goes where nothing is.");
        }

        var partial = $"{whole}.part";
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }

        Directory.CreateDirectory(partial);
        var copy = Path.Combine(partial, DatabaseFile);
        SqliteBackup.Write(database, copy);
        var tally = new BackUpTally(new FileInfo(copy).Length, 0, 0);
        var blobs = new DirectoryInfo(Path.Combine(Path.GetFullPath(folder), BlobFolder));
        foreach (var file in blobs.Exists ? blobs.EnumerateFiles("*", SearchOption.AllDirectories) : [])
        {
            var path = Path.GetRelativePath(blobs.FullName, file.FullName);

            // What is still being written has no place yet.
            if (!path.StartsWith('.') && await CopyAsync(file.FullName, Path.Combine(partial, BlobFolder, path), cancellation) is { } bytes)
            {
                tally = tally with { Files = tally.Files + 1, FileBytes = tally.FileBytes + bytes };
            }
        }

        Directory.Move(partial, whole);
        return tally;
    }

    // A file that was deleted meanwhile is one that nobody asks for any more; null then.
    private static async Task<long?> CopyAsync(string from, string to, CancellationToken cancellation)
    {
        try
        {
            await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            await using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write);
            await source.CopyToAsync(target, cancellation);
            target.Flush(flushToDisk: true);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(to, File.GetUnixFileMode(from));
            }

            return target.Length;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}

/// <summary>What was copied.</summary>
/// <param name="DatabaseBytes">How large the database is.</param>
/// <param name="Files">How many files.</param>
/// <param name="FileBytes">How large they are together.</param>
internal sealed record BackUpTally(long DatabaseBytes, int Files, long FileBytes);
