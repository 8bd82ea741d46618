namespace Pepper.Tests.Support;

/// <summary>
/// Azurite from npm, in <c>tests/.tools/azurite</c>: installed by the first test that needs it, kept for the next run.
/// Test assemblies that start together wait for one another.
/// </summary>
internal static class AzuriteInstallation
{
    /// <summary>The newest version that runs on Node 20.</summary>
    private const string Version = "3.35.0";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The script that starts the blob service, after installing it if it is missing.</summary>
    public static async Task<string> EnsureAsync()
    {
        var folder = Repository.PathOf("tests", ".tools", "azurite");
        var script = Path.Combine(folder, "node_modules", "azurite", "dist", "src", "blob", "main.js");
        var done = Path.Combine(folder, $"installed-{Version}");
        Directory.CreateDirectory(folder);
        await using var turn = await Eventually.GetAsync(
            () => Task.FromResult(TryLock(Path.Combine(folder, "lock"))), Patience, () => $"Somebody else has been installing Azurite into {folder} for too long.");
        if (!File.Exists(done))
        {
            await InstallAsync(folder);
            await File.WriteAllTextAsync(done, string.Empty);
        }

        return script;
    }

    private static async Task InstallAsync(string folder)
    {
        string[] arguments = ["install", $"azurite@{Version}", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
        await using var npm = OperatingSystem.IsWindows()
            ? new ChildProcess("cmd", ["/c", "npm", .. arguments])
            : new ChildProcess("npm", arguments);
        using var deadline = new CancellationTokenSource(Patience);
        await npm.WaitForExitAsync(deadline.Token);
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"npm could not install Azurite {Version}:\n{npm.Output}");
        }
    }

    private static FileStream? TryLock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
