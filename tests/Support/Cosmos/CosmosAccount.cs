using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pepper.Tests.Support.Cosmos.Sql;

namespace Pepper.Tests.Support.Cosmos;

/// <summary>
/// A Cosmos DB account in memory, under the real client library: it answers what the library sends in gateway mode, as the
/// service would, as far as the adapter uses it. It has one range of partition keys, deletes nothing by its time to live,
/// and answers nothing that it does not know: that is a <see cref="NotSupportedException"/> or a <see cref="SqlException"/>.
/// </summary>
public sealed class CosmosAccount : HttpMessageHandler
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> databases = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Database, string Name), AccountContainer> containers = [];
    private int lastContainer;

    /// <summary>How the account is entered, together with <see cref="CreateClient"/>.</summary>
    public static string ConnectionString { get; } = ConnectionStringAt("https://cosmos.test");

    /// <summary>Told of every request when it has been answered, in the flow of the call that made it.</summary>
    public Action<CosmosRequest>? Requested { get; set; }

    /// <summary>
    /// Whether an operation, by its item's id, is too much for now; asked of those that come in bulk. The id of one that makes an item
    /// is in that item.
    /// </summary>
    public Func<string, bool>? IsTooMuch { get; set; }

    /// <summary>How an account is entered that answers at an address.</summary>
    public static string ConnectionStringAt(string address) =>
        $"AccountEndpoint={address}/;AccountKey={Convert.ToBase64String("a key for tests"u8)};";

    /// <summary>An HTTP client that reaches the account, and outlives none of the clients that others hold.</summary>
    public HttpClient CreateClient() => new(this, disposeHandler: false);

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var path = request.RequestUri!.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        var content = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        if (path.Length >= 5 && path is ["dbs", var database, "colls", var name, "docs", ..])
        {
            if (Find(database, name) is not { } container)
            {
                return NoContainer(name);
            }

            var items = new AccountItems(container, IsTooMuch);
            var (answer, told) = await items.AnswerAsync(request, path.ElementAtOrDefault(5), content);
            Requested?.Invoke(told);
            return answer;
        }

        var metadata = (request.Method.Method, path) switch
        {
            ("GET", []) => Answer(HttpStatusCode.OK, AccountProperties(request.RequestUri.GetLeftPart(UriPartial.Authority) + "/")),
            ("GET", ["dbs", var id]) => Answer(databases.GetValueOrDefault(id) is { } found ? DatabaseProperties(id, found) : null),
            ("POST", ["dbs"]) => CreateDatabase(content),
            ("GET", ["dbs", var id, "colls", var container]) => Answer(Find(id, container)?.Properties),
            ("POST", ["dbs", var id, "colls"]) => CreateContainer(id, content),
            ("PUT", ["dbs", var id, "colls", var container]) => ReplaceContainer(id, container, content),
            ("DELETE", ["dbs", var id, "colls", var container]) => DeleteContainer(id, container),
            ("GET", ["dbs", var id, "colls", var container, "pkranges"]) => Find(id, container) is { } found ? Ranges(request, found) : NoContainer(container),
            _ => throw new NotSupportedException($"The account does not know {request.Method} {request.RequestUri}."),
        };
        Requested?.Invoke(new CosmosRequest(
            CosmosRequestKind.Metadata, CosmosRequestScope.None, RequestUnits.Least, (int)metadata.StatusCode, $"{request.Method} /{string.Join('/', path)}"));
        return metadata;
    }

    /// <summary>An answer with what every answer of the service has.</summary>
    internal static HttpResponseMessage Answer(HttpStatusCode status, object? body = null, double charge = RequestUnits.Least)
    {
        var answer = new HttpResponseMessage(status)
        {
            Content = new ByteArrayContent(body switch
            {
                null => [],
                byte[] bytes => bytes,
                ReadOnlyMemory<byte> bytes => bytes.ToArray(),
                _ => JsonSerializer.SerializeToUtf8Bytes(body),
            }),
        };
        answer.Content.Headers.ContentType = new("application/json");
        answer.Headers.Add("x-ms-request-charge", charge.ToString("0.##", CultureInfo.InvariantCulture));
        answer.Headers.Add("x-ms-activity-id", Guid.NewGuid().ToString());
        return answer;
    }

    /// <summary>An answer that refuses, in the service's form.</summary>
    internal static HttpResponseMessage Refuse(HttpStatusCode status, string message, double charge = RequestUnits.Least) =>
        Answer(status, new { code = status.ToString(), message }, charge);

    // The client goes on where the account says that it is: where it was asked.
    private static object AccountProperties(string endpoint) => new
    {
        id = "cosmos",
        _rid = "cosmos.test",
        writableLocations = new[] { new { name = "Test", databaseAccountEndpoint = endpoint } },
        readableLocations = new[] { new { name = "Test", databaseAccountEndpoint = endpoint } },
        enableMultipleWriteLocations = false,
        userConsistencyPolicy = new { defaultConsistencyLevel = "Session" },
        userReplicationPolicy = new { minReplicaSetSize = 3, maxReplicasetSize = 4 },
        systemReplicationPolicy = new { minReplicaSetSize = 3, maxReplicasetSize = 4 },
        readPolicy = new { primaryReadCoefficient = 1, secondaryReadCoefficient = 1 },
        queryEngineConfiguration = "{\"enableSpatialIndexing\":true,\"maxSqlQueryInputLength\":262144,\"sqlAllowTop\":true,\"clientDisableOptimisticDirectExecution\":false}",
    };

    private static HttpResponseMessage Answer(object? found) =>
        found is null ? Refuse(HttpStatusCode.NotFound, "There is no such resource.") : Answer(HttpStatusCode.OK, found);

    private static object DatabaseProperties(string id, string resourceId) =>
        new { id, _rid = resourceId, _self = $"dbs/{resourceId}/", _etag = "\"database\"", _colls = "colls/", _users = "users/", _ts = 0 };

    // The client asks again with the ETag until it hears that there is nothing new.
    private static HttpResponseMessage Ranges(HttpRequestMessage request, AccountContainer container)
    {
        const string Version = "\"ranges\"";
        var answer = request.Headers.IfNoneMatch.Any(tag => tag.Tag == Version)
            ? Answer(HttpStatusCode.NotModified)
            : Answer(HttpStatusCode.OK, new
            {
                _rid = container.ResourceId,
                PartitionKeyRanges = new[] { new { id = "0", _rid = container.ResourceId, minInclusive = string.Empty, maxExclusive = "FF", status = "online" } },
                _count = 1,
            });
        answer.Headers.ETag = new(Version);
        return answer;
    }

    // Told from an item that is not there by the substatus.
    private static HttpResponseMessage NoContainer(string name)
    {
        var answer = Refuse(HttpStatusCode.NotFound, $"There is no container {name}.");
        answer.Headers.Add("x-ms-substatus", "1003");
        return answer;
    }

    private HttpResponseMessage CreateDatabase(byte[] content)
    {
        var id = JsonNode.Parse(content)!["id"]!.GetValue<string>();
        lock (gate)
        {
            if (!databases.TryAdd(id, ResourceId(databases.Count + 1, null)))
            {
                return Refuse(HttpStatusCode.Conflict, "The database is there.");
            }

            return Answer(HttpStatusCode.Created, DatabaseProperties(id, databases[id]));
        }
    }

    private HttpResponseMessage CreateContainer(string database, byte[] content)
    {
        var sent = JsonNode.Parse(content)!.AsObject();
        var name = sent["id"]!.GetValue<string>();
        lock (gate)
        {
            if (containers.ContainsKey((database, name)))
            {
                return Refuse(HttpStatusCode.Conflict, "The container is there.");
            }

            var number = 1 + databases.Keys.ToList().IndexOf(database);
            var made = new AccountContainer(sent, ResourceId(number, ++lastContainer), databases[database]);
            containers.Add((database, name), made);
            return Answer(HttpStatusCode.Created, made.Properties);
        }
    }

    private HttpResponseMessage ReplaceContainer(string database, string name, byte[] content)
    {
        var container = Find(database, name)!;
        container.Replace(JsonNode.Parse(content)!.AsObject());
        return Answer(HttpStatusCode.OK, container.Properties);
    }

    private HttpResponseMessage DeleteContainer(string database, string name)
    {
        lock (gate)
        {
            return containers.Remove((database, name)) ? Answer(HttpStatusCode.NoContent) : NoContainer(name);
        }
    }

    // The client names containers by name, and by the service's ids once it knows these.
    private AccountContainer? Find(string database, string container)
    {
        lock (gate)
        {
            return containers.GetValueOrDefault((database, container))
                ?? containers.Values.FirstOrDefault(one => one.ResourceId == container);
        }
    }

    // Four bytes for the database, and four more, with the topmost bit set, for the container.
    private static string ResourceId(int database, int? container)
    {
        var bytes = BitConverter.GetBytes(database);
        return Convert.ToBase64String(container is { } number ? [.. bytes, .. BitConverter.GetBytes(number | 0x80)] : bytes).Replace('/', '-');
    }
}
