using Microsoft.Data.Sqlite;
using Pepper.Tests.Support;

namespace Pepper.Tests.Faults.Runtime;

/// <summary>The probe as a process of its own, to be killed and started again on the same data.</summary>
internal sealed class ProbeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder folder = new();
    private ChildProcess? process;
    private HttpClient client = new();

    /// <summary>The lines its functions have written, in all its lives, but those of the clock.</summary>
    public IReadOnlyList<string> Journal => [.. Lines.Where(line => !IsTick(line))];

    /// <summary>The lines of the function that runs each second.</summary>
    public IReadOnlyList<string> Ticks => [.. Lines.Where(IsTick)];

    private IEnumerable<string> Lines
    {
        get
        {
            var path = Path.Combine(folder.Path, "journal");
            return File.Exists(path) ? File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
        }
    }

    public static async Task<ProbeProcess> StartAsync()
    {
        var probe = new ProbeProcess();
        await probe.StartAgainAsync();
        return probe;
    }

    public async Task StartAgainAsync()
    {
        var address = Path.Combine(folder.Path, "address");
        File.Delete(address);
        process = new ChildProcess("dotnet", [Path.Combine(AppContext.BaseDirectory, "Pepper.Probe.dll"), folder.Path]);
        await UntilAsync(() => !process.HasExited ? File.Exists(address) : throw new InvalidOperationException(process.Output));
        client.Dispose();
        client = new HttpClient { BaseAddress = new Uri(await File.ReadAllTextAsync(address)) };
    }

    /// <summary>Ends the process at once, as <c>kill -9</c> does.</summary>
    public void Kill() => process!.Kill();

    public async Task PostAsync(string path)
    {
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Waits until an orchestration has ended; its status and output.</summary>
    public Task<string> EndOfAsync(string id) =>
        Eventually.GetAsync(
            async () =>
            {
                var status = await client.GetStringAsync(new Uri($"status/{id}", UriKind.Relative));
                return status.StartsWith("Running", StringComparison.Ordinal) || status.StartsWith("Pending", StringComparison.Ordinal) ? null : status;
            },
            Patience,
            () => $"{id} did not end in time:\n{process!.Output}");

    public Task UntilAsync(Func<bool> condition) =>
        Eventually.IsTrueAsync(() => Task.FromResult(condition()), Patience, () => $"The probe did not come that far in time:\n{process?.Output}");

    /// <summary>The first column of every row; asked of the file of a process that has been killed.</summary>
    public IReadOnlyList<string> Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "pepper.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        folder.Dispose();
    }

    private static bool IsTick(string line) => line.StartsWith("tick", StringComparison.Ordinal);
}
