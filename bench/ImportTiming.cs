using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Pepper.Tests.Support;

namespace Pepper.Bench;

/// <summary>Times imports in a host: from the upload to <c>DONE</c>.</summary>
internal sealed class ImportTiming : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly HostProcess host;

    internal ImportTiming(HostProcess host)
    {
        this.host = host;
        Client = host.CreateAdminClient();
        Client.Timeout = TimeSpan.FromMinutes(10);
    }

    internal HttpClient Client { get; }

    /// <summary>Whether every import so far has ended well.</summary>
    internal bool AllDone { get; private set; } = true;

    /// <summary>Imports a file and reports how long that took; answers the operation.</summary>
    internal async Task<(JsonElement Operation, TimeSpan Time)> RunAsync(string what, string path, string file, int rows)
    {
        using var process = Process.GetProcessById(host.ProcessId);
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var operationId = await UploadAsync(path, file);
        var largest = 0L;
        JsonElement operation;
        do
        {
            await Task.Delay(Interval);
            process.Refresh();
            largest = Math.Max(largest, process.WorkingSet64);
            operation = await Client.GetFromJsonAsync<JsonElement>(new Uri($"/operations/{operationId}", UriKind.Relative));
        }
        while (operation.GetProperty("status").GetString() is not ("DONE" or "FAILED"));
        watch.Stop();
        process.Refresh();
        Report(what, rows, watch.Elapsed);
        Say($"  {operation.GetProperty("status")}, {operation.GetProperty("metadata")}, file of {new FileInfo(file).Length / 1e6:F0} MB");
        Say($"  memory of the host: {Math.Max(largest, process.PeakWorkingSet64) / 1e6:F0} MB at most, processor time {(process.TotalProcessorTime - before).TotalSeconds:F1} s");
        AllDone &= operation.GetProperty("status").GetString() == "DONE";
        return (operation, watch.Elapsed);
    }

    /// <summary>Makes a thing; answers its id.</summary>
    internal async Task<string> MakeAsync(string path, object body)
    {
        using var answer = await Client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        return await IdOfAsync(answer);
    }

    internal Task<string> NewPerkAsync() => MakeAsync("/perks", new
    {
        template = "PSEUDO_CURRENCY",
        title = "Beans",
        terms = "One bean a coffee.",
        priority = 1,
        auto = false,
        points = new { },
        visualisation = new { },
        isGlobal = false,
    });

    internal static void Report(string what, int rows, TimeSpan time) =>
        Say($"{what}: {rows} rows in {time.TotalSeconds:F1} s, {rows / time.TotalSeconds:F0} rows/s");

    internal static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    public void Dispose() => Client.Dispose();

    private async Task<string> UploadAsync(string path, string file)
    {
        await using var stream = File.OpenRead(file);
        using var part = new StreamContent(stream);
        part.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var form = new MultipartFormDataContent { { part, "file", "import.csv" } };
        using var answer = await Client.PostAsync(new Uri(path, UriKind.Relative), form);
        return await IdOfAsync(answer);
    }

    private static async Task<string> IdOfAsync(HttpResponseMessage answer)
    {
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("_id").GetString()!;
    }
}
