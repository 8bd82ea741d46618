using System.Net.Http.Json;
using System.Text.Json;

namespace Pepper.Bench;

/// <summary>Makes over HTTP what benchmarks are about.</summary>
internal static class BenchThings
{
    /// <summary>Makes a thing; answers its id.</summary>
    internal static async Task<string> MakeAsync(HttpClient client, string path, object body, CancellationToken stop = default)
    {
        using var answer = await client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, stop);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("_id").GetString()!;
    }

    /// <summary>Makes users; answers their ids.</summary>
    internal static Task<IReadOnlyList<string>> MakeUsersAsync(HttpClient client, int count) => MakeAsync(client, "/users?autoActivate=true", count, number => new
    {
        firstName = "Ada",
        lastName = "Lovelace",
        credentials = new[] { new { provider = "EMAIL", id = $"ada.{number}@example.com" } },
        hasAgreedToShareData = true,
        hasAgreedToReceiveMarketing = false,
    });

    /// <summary>Makes locations; answers their ids.</summary>
    internal static Task<IReadOnlyList<string>> MakeLocationsAsync(HttpClient client, int count) =>
        MakeAsync(client, "/locations", count, _ => new { title = "Corner Café", geo = new[] { -0.1276, 51.5074 } });

    /// <summary>Makes a perk; answers its id.</summary>
    internal static Task<string> MakePerkAsync(HttpClient client) => MakeAsync(client, "/perks", new
    {
        template = "PSEUDO_CURRENCY",
        title = "Points",
        terms = "None.",
        priority = 1,
        auto = false,
        points = new { },
        visualisation = new { title = "Points" },
        isGlobal = false,
    });

    private static async Task<IReadOnlyList<string>> MakeAsync(HttpClient client, string path, int count, Func<int, object> body)
    {
        var ids = new string[count];
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (number, stop) => ids[number] = await MakeAsync(client, path, body(number), stop));
        return ids;
    }
}
