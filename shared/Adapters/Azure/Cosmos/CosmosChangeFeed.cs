using System.Text.Json;
using Pepper.Core.Relay;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>
/// Reads the change feed as the Cosmos DB trigger of Azure Functions hands it over: the items themselves, system members and all.
/// The trigger reads and writes their JSON anew on the way, so dates may have lost zeros; nothing of a body may be stored again.
/// </summary>
/// <param name="clock">Says what has expired.</param>
public sealed class CosmosChangeFeed(TimeProvider clock) : IChangeFeed
{
    private static readonly string[] Texts = ["id", "tenantId", "owner", "type", "_etag"];

    /// <inheritdoc />
    public FeedBatch Read(string batch)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var changes = new List<FeedChange>();
        var unreadable = new List<string>();
        using var items = CosmosItem.Parse(batch);
        foreach (var item in items.RootElement.EnumerateArray())
        {
            try
            {
                if (!IsOurs(item))
                {
                    unreadable.Add(NameOf(item));
                }
                else if (CosmosItem.Read(item, now) is { } document)
                {
                    changes.Add(new FeedChange(document, DateTimeOffset.FromUnixTimeSeconds(item.GetProperty("_ts").GetInt64())));
                }
            }
            catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException or JsonException)
            {
                unreadable.Add(NameOf(item));
            }
        }

        return new FeedBatch(changes, unreadable);
    }

    private static bool IsOurs(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
        && Array.TrueForAll(Texts, name => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
        && item.TryGetProperty("body", out _)
        && item.TryGetProperty("_ts", out var written) && written.ValueKind == JsonValueKind.Number
        && (!item.TryGetProperty("expiresAt", out var expires) || expires.ValueKind == JsonValueKind.Number);

    private static string NameOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out var id) ? id.ToString() : "without an id";
}
