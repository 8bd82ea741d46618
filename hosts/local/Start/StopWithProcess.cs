using System.Diagnostics;

namespace Pepper.Local.Start;

/// <summary>
/// Ends the host when another process ends (<c>--stop-with &lt;pid&gt;</c>): for tools that start a host of their own and
/// may be killed before they can stop it.
/// </summary>
internal sealed class StopWithProcess(int processId, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            await process.WaitForExitAsync(stoppingToken);
        }
        catch (ArgumentException)
        {
            // There is no such process: it ended before the host was up.
        }

        lifetime.StopApplication();
    }
}
