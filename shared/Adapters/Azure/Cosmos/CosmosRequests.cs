using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>The requests that the client library made for one call.</summary>
/// <param name="All">All of them.</param>
/// <param name="Refused">Those that the service refused as too much for now (429).</param>
internal readonly record struct CosmosRequests(int All, int Refused)
{
    /// <summary>
    /// Reads them out of the library's diagnostics, which count them in front:
    /// <c>{"Summary":{"DirectCalls":{"(200, 0)":1,"(429, 3200)":2}},…}</c>. A form that is not this one has none.
    /// </summary>
    public static CosmosRequests Read(CosmosDiagnostics diagnostics)
    {
        if (TextOf(diagnostics) is not { } text)
        {
            return default;
        }

        try
        {
            using var read = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 1000 });
            return read.RootElement.ValueKind == JsonValueKind.Object && read.RootElement.TryGetProperty("Summary", out var summary)
                ? Sum(summary)
                : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    // The library fails to write them where an answer had no reason phrase, as 449 has none. What only tells of a call must not fail it.
    private static string? TextOf(CosmosDiagnostics diagnostics)
    {
        try
        {
            return diagnostics.ToString();
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    private static CosmosRequests Sum(JsonElement summary)
    {
        var (all, refused) = (0, 0);
        foreach (var kind in summary.EnumerateObject().Where(kind => kind.Value.ValueKind == JsonValueKind.Object))
        {
            foreach (var status in kind.Value.EnumerateObject())
            {
                if (status.Value.ValueKind == JsonValueKind.Number && status.Value.TryGetInt32(out var count))
                {
                    all += count;
                    refused += status.Name.StartsWith("(429,", StringComparison.Ordinal) ? count : 0;
                }
            }
        }

        return new CosmosRequests(all, refused);
    }
}
