using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Storage;
using Pepper.Core.Users;
using Pepper.Tests.Support;

namespace Pepper.Bench;

/// <summary>
/// A push message to 100,000 users with devices, from the call to COMPLETED, handed to the outbox, and how much memory the host needs.
/// </summary>
internal static class NotificationBenchmark
{
    private const int DefaultUsers = 100_000;

    internal static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var count = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultUsers;
        await using var host = await HostProcess.StartAsync();
        using var client = host.CreateAdminClient();
        using var segment = await client.PostAsJsonAsync(new Uri("/segments", UriKind.Relative), new { title = "Everybody", type = "PERSISTENT" });
        var tenantId = (await segment.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("tenantId").GetString()!;
        host.Kill();
        var watch = Stopwatch.StartNew();
        await SeedAsync(Path.Combine(host.DataFolder, "pepper.db"), tenantId, count);
        Say($"{count} users with a device, written by the adapter in {watch.Elapsed.TotalSeconds:F0} s");

        await host.RestartAsync();
        using var process = Process.GetProcessById(host.ProcessId);
        process.Refresh();
        var (before, spent, peak) = (process.WorkingSet64, process.TotalProcessorTime, 0L);
        watch.Restart();
        using var made = await client.PostAsJsonAsync(
            new Uri("/notifications", UriKind.Relative),
            new { title = "Happy hour", message = "Two coffees for one until six.", type = "alert", value = string.Empty, isProcessingMessage = false, global = true });
        made.EnsureSuccessStatusCode();
        var answered = watch.Elapsed;
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("_id").GetString();
        JsonElement message;
        do
        {
            await Task.Delay(200);
            process.Refresh();
            peak = Math.Max(peak, process.WorkingSet64);
            message = await client.GetFromJsonAsync<JsonElement>(new Uri($"/notifications/{id}", UriKind.Relative));
        }
        while (message.GetProperty("status").GetString() is "PENDING" or "PROCESSING");

        var took = message.GetProperty("completedAt").GetDateTimeOffset() - message.GetProperty("createdAt").GetDateTimeOffset();
        process.Refresh();
        Say($"the call was answered after {answered.TotalMilliseconds:F0} ms");
        Say($"{message.GetProperty("status")}: {message.GetProperty("sent")} sent, {message.GetProperty("failures")} failed, {message.GetProperty("skipped")} skipped in {took.TotalSeconds:F1} s, {count / took.TotalSeconds:F0} a second");
        Say($"  memory of the host: {before / 1e6:F0} MB before, {peak / 1e6:F0} MB at most; processor time {(process.TotalProcessorTime - spent).TotalSeconds:F1} s");
        return message.GetProperty("sent").GetInt64() == count ? 0 : 1;
    }

    private static async Task SeedAsync(string database, string tenantId, int count)
    {
        await using var file = new SqliteDatabase(new SqliteOptions(database));
        var store = new SqliteDocumentStore(file, DocumentCatalogue.All, TimeProvider.System);
        var ids = new ObjectIdGenerator(TimeProvider.System);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (_, stop) =>
        {
            var id = ids.NewId();
            var now = DateTimeOffset.UtcNow;
            var user = new User
            {
                Id = id,
                TenantId = tenantId,
                FirstName = "Ada",
                LastName = "Lovelace",
                State = UserState.Active,
                Role = Role.User,
                Created = now,
                UpdatedAt = now,
                HasAgreedToReceiveMarketing = true,
                Device = new DeviceToken(Platform.Android, $"device-{id}"),
            };
            await store.CommitAsync(User.PartitionOf(tenantId, id), [User.DocumentType.Create(User.DocumentId, user)], stop);
        });
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
