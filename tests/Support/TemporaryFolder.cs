namespace Pepper.Tests.Support;

/// <summary>A folder of one test's own, deleted with everything in it when the test is done.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder; it exists.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("pepper-").FullName;

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
