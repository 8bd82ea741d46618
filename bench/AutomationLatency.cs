using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Pepper.Bench;

/// <summary>On a host that does nothing else: how long after the answer to a posted action its rule's effect can be read.</summary>
internal static class AutomationLatency
{
    internal static async Task MeasureAsync(HttpClient client, IReadOnlyList<string> users, string segment, int effects)
    {
        var times = new List<double>(effects);
        foreach (var (user, number) in users.Reverse().Take(effects).Select((user, number) => (user, number)))
        {
            using var body = new ByteArrayContent(AutomationTraffic.Rare(user, $"quiet-{number}"));
            body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var posted = await client.PostAsync(new Uri("/actions", UriKind.Relative), body);
            if (!posted.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"POST /actions: {await posted.Content.ReadAsStringAsync()}");
            }

            var watch = Stopwatch.StartNew();
            while (!(await client.GetStringAsync(new Uri($"/users/{user}/segments", UriKind.Relative))).Contains(segment, StringComparison.Ordinal))
            {
                if (watch.Elapsed > TimeSpan.FromSeconds(30))
                {
                    throw new InvalidOperationException($"The effect on the user {user} did not come.");
                }
            }

            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"from the answer to the effect, quiet host, {effects} times: p50 {times[effects / 2]:F1} ms, p99 {times[effects * 99 / 100]:F1} ms"));
    }
}
