using System.Net;

namespace Pepper.Tests.Support;

/// <summary>Waits for an instance to start.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    /// <summary>Returns when <c>GET /health</c> answers 200.</summary>
    /// <param name="address">Where the instance answers.</param>
    /// <param name="complaint">What to say when it does not in time.</param>
    /// <param name="check">Throws when there is nothing to wait for any more.</param>
    /// <exception cref="TimeoutException">It did not.</exception>
    public static async Task WaitAsync(Uri address, Func<string> complaint, Func<Task>? check = null)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.IsTrueAsync(
            async () =>
            {
                await (check?.Invoke() ?? Task.CompletedTask);
                return await IsReadyAsync(client);
            },
            Within,
            complaint);
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
