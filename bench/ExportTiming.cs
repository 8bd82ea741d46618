using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Tests.Support;

namespace Pepper.Bench;

/// <summary>Times an export of all actions and its download, and watches the host's memory meanwhile.</summary>
internal static class ExportTiming
{
    private const int MaxFileSizeMB = 100;

    /// <summary>Exports; says whether every row came.</summary>
    internal static async Task<bool> RunAsync(HostProcess host, HttpClient client, int count)
    {
        // A fresh process, so that what is measured is the export's own.
        await host.RestartAsync();
        await client.GetAsync(new Uri("/actions?limit=1", UriKind.Relative));
        using var process = Process.GetProcessById(host.ProcessId);
        var before = process.WorkingSet64;
        var peak = before;
        using var watching = new CancellationTokenSource();
        var watcher = WatchAsync(process, bytes => peak = Math.Max(peak, bytes), watching.Token);

        var spent = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var operation = await ExportAsync(client);
        var exported = watch.Elapsed;
        var exportPeak = peak;
        process.Refresh();
        spent = process.TotalProcessorTime - spent;
        var (rows, bytes) = await DownloadAsync(client, operation);
        await watching.CancelAsync();
        await watcher;

        Say($"export of {count} actions: {exported.TotalSeconds:F1} s, {count / exported.TotalSeconds:F0} rows/s; {operation.GetProperty("result").GetProperty("files").GetArrayLength()} files of at most {MaxFileSizeMB} MB, {bytes / 1e6:F0} MB in all; processor time of the host {spent.TotalSeconds:F1} s");
        Say($"  download of all files: {(watch.Elapsed - exported).TotalSeconds:F1} s; {rows} rows");
        Say($"  memory of the host: {before / 1e6:F0} MB before, {exportPeak / 1e6:F0} MB at most while exporting, {peak / 1e6:F0} MB at most in all");
        return operation.GetProperty("metadata").GetProperty("done").GetInt64() == rows && rows >= count;
    }

    private static async Task<JsonElement> ExportAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync(
            new Uri("/actions/export", UriKind.Relative), new { from = "2000-01-01", to = "2100-01-01", types = ActionType.All, maxFileSizeMB = MaxFileSizeMB });
        answer.EnsureSuccessStatusCode();
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("_id").GetString();
        while (true)
        {
            await Task.Delay(200);
            var operation = await client.GetFromJsonAsync<JsonElement>(new Uri($"/operations/{id}", UriKind.Relative));
            switch (operation.GetProperty("status").GetString())
            {
                case "DONE":
                    return operation;
                case "FAILED":
                    throw new InvalidOperationException($"The export failed: {operation}");
            }
        }
    }

    private static async Task<(long Rows, long Bytes)> DownloadAsync(HttpClient client, JsonElement operation)
    {
        var (rows, bytes) = (0L, 0L);
        var buffer = new byte[64 * 1024];
        foreach (var file in operation.GetProperty("result").GetProperty("files").EnumerateArray())
        {
            await using var content = await client.GetStreamAsync(new Uri(file.GetProperty("href").GetString()!, UriKind.Relative));
            rows--;
            int read;
            while ((read = await content.ReadAsync(buffer)) > 0)
            {
                // No cell of these actions has a line end of its own.
                rows += buffer.AsSpan(0, read).Count((byte)'\n');
                bytes += read;
            }
        }

        return (rows, bytes);
    }

    private static async Task WatchAsync(Process process, Action<long> see, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            process.Refresh();
            see(process.WorkingSet64);
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
