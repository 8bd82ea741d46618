using System.Collections.Concurrent;
using System.Diagnostics;

namespace Pepper.Tests.Support;

/// <summary>
/// A process that ends with the tests at the latest. Its last lines of output are kept, for the message of a failure.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private const int LinesKept = 400;

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly EventHandler atExit;

    /// <summary>Starts the process.</summary>
    /// <param name="file">The program, as found on the PATH.</param>
    /// <param name="arguments">Its arguments, unquoted.</param>
    /// <param name="environment">What its environment has beyond ours; null takes a variable away.</param>
    /// <param name="folder">Where it runs; null for where we do.</param>
    public ChildProcess(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? string.Empty,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        process = new Process { StartInfo = start };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        atExit = (_, _) => Kill();
        AppDomain.CurrentDomain.ProcessExit += atExit;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The last 400 lines written to standard output and standard error, in the order they came.</summary>
    public string Output => string.Join('\n', lines);

    /// <summary>The lines of <see cref="Output"/>.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    /// <summary>Whether the process has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>The code the process ended with.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>The id the operating system knows the process by.</summary>
    public int Id => process.Id;

    /// <summary>Ends the process at once, with no chance to tidy up (SIGKILL), and returns when it is gone.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <summary>Waits until the process ends by itself.</summary>
    public Task WaitForExitAsync(CancellationToken cancellation) => process.WaitForExitAsync(cancellation);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= atExit;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs received)
    {
        if (received.Data is null)
        {
            return;
        }

        lines.Enqueue(received.Data);
        while (lines.Count > LinesKept)
        {
            lines.TryDequeue(out _);
        }
    }
}
