using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Pepper.Samples.Generate;
using Pepper.Tests.Support;

namespace Pepper.Bench;

/// <summary>
/// <c>POST /users/import</c> from the upload to <c>DONE</c>, in a host of its own with an empty data folder, beside
/// inserting the very documents it made straight into SQLite.
/// </summary>
internal static class ImportBenchmark
{
    private const int DefaultRows = 100_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    internal static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var rows = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultRows;
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync();
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("Authorization", $"Token {host.AdminToken}");
        client.DefaultRequestHeaders.Add("x-api-version", "12");
        client.Timeout = TimeSpan.FromMinutes(10);
        var file = await MakeFileAsync(client, rows, Path.Combine(folder.Path, "users.csv"));

        var watch = Stopwatch.StartNew();
        var operationId = await UploadAsync(client, file);
        using var process = Process.GetProcessById(host.ProcessId);
        var largest = 0L;
        JsonElement operation;
        do
        {
            await Task.Delay(Interval);
            process.Refresh();
            largest = Math.Max(largest, process.WorkingSet64);
            operation = await client.GetFromJsonAsync<JsonElement>(new Uri($"/operations/{operationId}", UriKind.Relative));
        }
        while (operation.GetProperty("status").GetString() is not ("DONE" or "FAILED"));
        watch.Stop();
        process.Refresh();
        Report("import", rows, watch.Elapsed);
        Say($"  {operation.GetProperty("status")}, {operation.GetProperty("metadata")}, file of {new FileInfo(file).Length / 1e6:F0} MB");
        Say($"  memory of the host: {Math.Max(largest, process.PeakWorkingSet64) / 1e6:F0} MB at most, processor time {process.TotalProcessorTime.TotalSeconds:F1} s");

        host.Kill();
        var direct = DirectInsert.Run(Path.Combine(host.DataFolder, "pepper.db"), Path.Combine(folder.Path, "direct.db"));
        Report("the same documents straight into SQLite, 1,000 at a time", rows, direct.Time);
        Say($"  {direct.Documents} documents, {(double)direct.Documents / rows:F1} a row");
        Say($"ratio to SQLite alone: {direct.Time / watch.Elapsed:F2}");
        return operation.GetProperty("status").GetString() == "DONE" ? 0 : 1;
    }

    private static async Task<string> MakeFileAsync(HttpClient client, int rows, string path)
    {
        var options = new UserFileOptions
        {
            Count = rows,
            Perks = [await NewPerkAsync(client), await NewPerkAsync(client), await NewPerkAsync(client)],
            Audiences = [await NewAudienceAsync(client), await NewAudienceAsync(client), await NewAudienceAsync(client)],
        };
        await using var file = File.Create(path);
        UserFile.Write(file, options);
        return path;
    }

    private static Task<string> NewPerkAsync(HttpClient client) => MakeAsync(client, "/perks", new
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

    private static Task<string> NewAudienceAsync(HttpClient client) => MakeAsync(client, "/segments", new { title = "Regulars", type = "PERSISTENT" });

    private static async Task<string> MakeAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        return await IdOfAsync(answer);
    }

    private static async Task<string> UploadAsync(HttpClient client, string path)
    {
        await using var file = File.OpenRead(path);
        using var part = new StreamContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var form = new MultipartFormDataContent { { part, "file", "users.csv" } };
        using var answer = await client.PostAsync(new Uri("/users/import?dryRun=false", UriKind.Relative), form);
        return await IdOfAsync(answer);
    }

    private static async Task<string> IdOfAsync(HttpResponseMessage answer)
    {
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("_id").GetString()!;
    }

    private static void Report(string what, int rows, TimeSpan time) =>
        Say($"{what}: {rows} rows in {time.TotalSeconds:F1} s, {rows / time.TotalSeconds:F0} rows/s");

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
