using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Pepper.Tests.Faults.Actions;

/// <summary>Follows a list of actions as docs/actions.md says: asks for what is newer than the newest seen, to the end of the pages.</summary>
internal sealed class LogFollower : IDisposable
{
    private readonly HttpClient http;
    private readonly string path;
    private string newest = "2001-01-01T00:00:00.000Z";

    /// <param name="address">The host.</param>
    /// <param name="token">Whose list it is.</param>
    /// <param name="path">The list.</param>
    public LogFollower(Uri address, string token, string path)
    {
        this.path = path;
        http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", token);
        http.DefaultRequestHeaders.Add("x-api-version", "12");
    }

    /// <summary>The ids of the actions, in the order in which they came.</summary>
    public List<string> Seen { get; } = [];

    /// <summary>How often it has come to the end.</summary>
    public int Rounds { get; private set; }

    /// <summary>Follows until there is no more to come, and once more.</summary>
    public async Task FollowAsync(Task end)
    {
        while (!end.IsCompleted)
        {
            await RoundAsync();
        }

        await RoundAsync();
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private async Task RoundAsync()
    {
        var query = $"{path}?limit=100&when.timestamp.gt={newest}";
        string? key = null;
        do
        {
            using var page = JsonDocument.Parse(await GetAsync(key is null ? query : $"{query}&startKey={key}"));
            foreach (var action in page.RootElement.GetProperty("actions").EnumerateArray())
            {
                var time = action.GetProperty("when").GetProperty("timestamp").GetString()!;
                newest = string.CompareOrdinal(time, newest) > 0 ? time : newest;
                Seen.Add(action.GetProperty("_id").GetString()!);
            }

            key = page.RootElement.GetProperty("page").TryGetProperty("nextKey", out var next) ? next.GetString() : null;
        }
        while (key is not null);
        Rounds++;
    }

    // A host that is away is asked again for the same page.
    private async Task<string> GetAsync(string uri)
    {
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(uri);
                var text = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return text;
                }

                Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"GET {uri} answered {(int)answer.StatusCode}: {text}");
            }
            catch (Exception cutOff) when (cutOff is HttpRequestException or IOException)
            {
                await Task.Yield();
            }
        }
    }
}
