namespace Pepper.Local.Start;

/// <summary>
/// The folder that holds everything, taken by one process at a time: two writers of one file would each count the
/// changes for themselves. The operating system gives the lock back when the process ends, however it ends.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream held;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>Makes the folder when it is missing, and takes it.</summary>
    /// <exception cref="InvalidOperationException">Another process has it.</exception>
    public static DataFolder Take(string folder)
    {
        var path = System.IO.Path.GetFullPath(folder);
        Directory.CreateDirectory(path);
        try
        {
            return new DataFolder(
                path,
                new FileStream(System.IO.Path.Combine(path, "pepper.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException taken)
        {
            throw new InvalidOperationException($"The data folder {path} is in use by another process.", taken);
        }
    }

    /// <inheritdoc />
    public void Dispose() => held.Dispose();
}
