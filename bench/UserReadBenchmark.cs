using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Pepper.Bench.Load;
using Pepper.Tests.Support;

namespace Pepper.Bench;

/// <summary>
/// Authenticated <c>GET /users/{id}</c> through the whole pipeline (token, rights, version, store, view), beside bare
/// Kestrel that reads a row of the same bytes from SQLite. Both servers are processes of their own; they are asked in
/// turns, so that what else the machine does weighs on both.
/// </summary>
internal static class UserReadBenchmark
{
    private const int Connections = 32;
    private const int Users = 1000;
    private const int Rounds = 3;

    internal static async Task<int> RunAsync()
    {
        await using var host = await HostProcess.StartAsync();
        using var client = host.CreateAdminClient();
        var userId = await MakeUsersAsync(client);

        using var folder = new TemporaryFolder();
        var database = Path.Combine(folder.Path, "bare.db");
        FillBare(database, userId, await client.GetByteArrayAsync(new Uri($"/users/{userId}", UriKind.Relative)));
        var bareUrl = $"http://127.0.0.1:{host.BaseAddress.Port + 1}";
        await using var bare = new ChildProcess(
            "dotnet", [typeof(UserReadBenchmark).Assembly.Location, "serve-bare", database, bareUrl], new Dictionary<string, string?>(), folder.Path);
        using var bareClient = new HttpClient { BaseAddress = new Uri(bareUrl) };
        await Eventually.IsTrueAsync(() => AnswersAsync(bareClient, userId), TimeSpan.FromSeconds(20), () => "The bare server did not start.");

        var ours = new List<LoadResult>();
        var theirs = new List<LoadResult>();
        var headers = $"Authorization: Token {host.AdminToken}\r\nx-api-version: 12\r\n";
        for (var round = 0; round <= Rounds; round++)
        {
            // The first round warms both up and is not counted.
            var duration = TimeSpan.FromSeconds(round == 0 ? 4 : 6);
            var own = await HttpLoad.RunAsync(new Uri(host.BaseAddress, $"/users/{userId}"), headers, Connections, duration);
            var other = await HttpLoad.RunAsync(new Uri(bareClient.BaseAddress, $"/users/{userId}"), string.Empty, Connections, duration);
            if (round > 0)
            {
                ours.Add(own);
                theirs.Add(other);
                Console.WriteLine($"pepper  {own}");
                Console.WriteLine($"bare    {other}");
            }
        }

        var ratio = ours.Average(result => result.PerSecond) / theirs.Average(result => result.PerSecond);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio to bare Kestrel: {ratio:F2}"));
        return ours.Concat(theirs).Any(result => result.Failures > 0) ? 1 : 0;
    }

    private static async Task<string> MakeUsersAsync(HttpClient client)
    {
        var id = string.Empty;
        for (var i = 0; i < Users; i++)
        {
            var body = new
            {
                firstName = "Ada",
                lastName = $"Lovelace {i}",
                credentials = new[] { new { provider = "EMAIL", id = $"ada.{i}@example.com" } },
                hasAgreedToShareData = true,
                hasAgreedToReceiveMarketing = false,
            };
            using var answer = await client.PostAsJsonAsync(new Uri("/users?autoActivate=true", UriKind.Relative), body);
            answer.EnsureSuccessStatusCode();
            using var user = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
            id = user.RootElement.GetProperty("_id").GetString()!;
        }

        return id;
    }

    private static void FillBare(string path, string userId, byte[] body)
    {
        using var connection = new SqliteConnection($"Data Source={path}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; CREATE TABLE rows (id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;";
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO rows VALUES ($id, $body)";
        var id = command.Parameters.Add("$id", SqliteType.Text);
        command.Parameters.Add("$body", SqliteType.Blob).Value = body;
        for (var i = 0; i < Users; i++)
        {
            id.Value = i == 0 ? userId : $"{userId}{i}";
            command.ExecuteNonQuery();
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string userId)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri($"/users/{userId}", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
