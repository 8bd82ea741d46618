using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pepper.Tests.Support.Cosmos;

/// <summary>A container: what was said of it when it was made or replaced, and its items.</summary>
internal sealed class AccountContainer
{
    private IndexedPaths indexes;

    public AccountContainer(JsonObject sent, string resourceId, string databaseResourceId)
    {
        ResourceId = resourceId;
        Self = $"dbs/{databaseResourceId}/colls/{resourceId}/";
        Properties = Describe(sent);
        indexes = new IndexedPaths(Properties);
        KeyPaths = [.. Properties.GetProperty("partitionKey").GetProperty("paths").EnumerateArray().Select(path => path.GetString()!)];
        Items = new ItemTable(() => indexes, KeyPaths);
    }

    /// <summary>The id that the service gives it.</summary>
    public string ResourceId { get; }

    /// <summary>The container as the service answers it.</summary>
    public JsonElement Properties { get; private set; }

    /// <summary>Where the partition key lies in an item: <c>/tenantId</c> and <c>/owner</c>, or <c>/id</c> for leases.</summary>
    public IReadOnlyList<string> KeyPaths { get; }

    /// <summary>What it indexes.</summary>
    public IndexedPaths Indexes => indexes;

    /// <summary>The items.</summary>
    public ItemTable Items { get; }

    private string Self { get; }

    /// <summary>Takes another indexing policy and time to live.</summary>
    public void Replace(JsonObject sent)
    {
        Properties = Describe(sent);
        Volatile.Write(ref indexes, new IndexedPaths(Properties));
    }

    private JsonElement Describe(JsonObject sent)
    {
        sent["_rid"] = ResourceId;
        sent["_self"] = Self;
        sent["_etag"] = "\"container\"";
        sent["_ts"] = 0;

        // What the service indexes when it is not told.
        sent["indexingPolicy"] ??= new JsonObject { ["indexingMode"] = "consistent", ["includedPaths"] = new JsonArray(new JsonObject { ["path"] = "/*" }) };
        return JsonSerializer.SerializeToElement(sent);
    }
}
