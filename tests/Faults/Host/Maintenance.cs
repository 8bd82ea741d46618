using Pepper.Tests.Support;

namespace Pepper.Tests.Faults.Host;

/// <summary>The program run for a command in place of a host.</summary>
internal static class Maintenance
{
    /// <summary>Runs a command on a data folder to its end; it must be done.</summary>
    public static async Task RunAsync(string dataFolder, params string[] words)
    {
        await using var process = Start(dataFolder, words);
        await process.WaitForExitAsync(CancellationToken.None);
        Assert.True(process.ExitCode == 0, process.Output);
    }

    /// <summary>Starts a command on a data folder.</summary>
    public static ChildProcess Start(string dataFolder, params string[] words) => StartOn(null, dataFolder, words);

    /// <summary>Starts a command on an account of Cosmos DB; null for documents in the data folder.</summary>
    public static ChildProcess StartOn(string? cosmos, string dataFolder, params string[] words) => new(
        "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "Pepper.Local.dll"), .. words, "--data", dataFolder],
        new Dictionary<string, string?> { ["PEPPER_COSMOS"] = cosmos, ["PEPPER_BLOBS"] = null },
        Path.GetTempPath());
}
