using System.Globalization;
using System.Net;
using System.Text.Json;
using Pepper.Tests.Support.Cosmos.Sql;

namespace Pepper.Tests.Support.Cosmos;

/// <summary>Answers the requests for a container's items.</summary>
/// <param name="container">The container.</param>
/// <param name="isTooMuch">Says of an item's id whether an operation on it, in bulk, is refused for now; null where none is.</param>
internal sealed class AccountItems(AccountContainer container, Func<string, bool>? isTooMuch)
{
    // The one range of partition keys that there is.
    private const string Range = "0";

    private const int MaxBatchBytes = 2 * 1024 * 1024;
    private const int MaxBatchOperations = 100;

    /// <summary>Answers a request, and says what it was.</summary>
    public async Task<(HttpResponseMessage Answer, CosmosRequest Told)> AnswerAsync(HttpRequestMessage request, string? id, byte[] content)
    {
        var partition = Header(request, "x-ms-documentdb-partitionkey") is { } key ? PartitionKeyValue.Parse(key) : (PartitionKeyValue?)null;
        var (answer, kind, charge, what, operations) = request.Method.Method switch
        {
            "POST" when Says(request, "x-ms-cosmos-is-batch-request") && !Says(request, "x-ms-cosmos-batch-atomic") => await BulkAsync(request, content),
            "POST" when Says(request, "x-ms-cosmos-is-batch-request") => await BatchAsync(partition!.Value, content),
            "POST" when Says(request, "x-ms-cosmos-is-query-plan-request") => Plan(content),
            "POST" when Says(request, "x-ms-documentdb-isquery") => Query(request, partition, content),
            "POST" => Write(partition!.Value, new ItemOperation(ItemOperationKind.Create, null, content, null)),
            "PUT" => Write(partition!.Value, new ItemOperation(ItemOperationKind.Replace, id, content, Header(request, "If-Match"))),
            "DELETE" => Write(partition!.Value, new ItemOperation(ItemOperationKind.Delete, id, default, Header(request, "If-Match"))),
            "GET" when id is not null => Read(partition!.Value, id),
            "GET" when Header(request, "A-IM") == "Incremental Feed" => Changes(request),
            _ => throw new NotSupportedException($"The account does not know {request.Method} {request.RequestUri}."),
        };
        var sequence = container.Items.Sequence.ToString(CultureInfo.InvariantCulture);
        answer.Headers.Add("x-ms-session-token", $"0:{sequence}#{sequence}");

        // A tenant's partitions lie side by side in the order of their hashed keys; the client names the stretch.
        var scope = kind switch
        {
            CosmosRequestKind.Metadata => CosmosRequestScope.None,
            CosmosRequestKind.ReadMany or CosmosRequestKind.Bulk => CosmosRequestScope.Keys,
            _ when partition?.Levels == container.KeyPaths.Count => CosmosRequestScope.Partition,
            _ when partition is not null || Header(request, "x-ms-start-epk") is not null => CosmosRequestScope.Tenant,
            _ => CosmosRequestScope.Everything,
        };
        return (answer, new CosmosRequest(kind, scope, charge, (int)answer.StatusCode, what) { Operations = operations });
    }

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) ? values.First() : null;

    private static bool Says(HttpRequestMessage request, string name) => bool.TryParse(Header(request, name), out var says) && says;

    private static Answered Plan(byte[] content)
    {
        var query = SqlParser.Read(AccountItem.Parse(content));
        var plan = new
        {
            partitionedQueryExecutionInfoVersion = 2,
            queryInfo = new
            {
                distinctType = "None",
                orderBy = query.Order.Select(field => field.Descending ? "Descending" : "Ascending"),
                orderByExpressions = query.Order.Select(field => field.Text),
                groupByExpressions = Array.Empty<string>(),
                groupByAliases = Array.Empty<string>(),
                aggregates = query.Select == SqlSelect.Count ? ["Count"] : Array.Empty<string>(),
                groupByAliasToAggregateType = new { },
                rewrittenQuery = query.Rewritten,
                hasSelectValue = query.Select is SqlSelect.Count or SqlSelect.Ids,
                hasNonStreamingOrderBy = false,
            },
            queryRanges = new[] { new { min = string.Empty, max = "FF", isMinInclusive = true, isMaxInclusive = false } },
        };
        return new(CosmosAccount.Answer(HttpStatusCode.OK, plan), CosmosRequestKind.Metadata, RequestUnits.Least, "plan of a query");
    }

    private static Answered Refuse(CosmosRequestKind kind, HttpStatusCode status, string why) =>
        new(CosmosAccount.Refuse(status, why), kind, RequestUnits.Least, why);

    private async Task<Answered> BatchAsync(PartitionKeyValue partition, byte[] content)
    {
        using var stream = new MemoryStream(content);
        var operations = await BatchFormat.ReadAsync(stream);
        if (content.Length > MaxBatchBytes || operations.Count > MaxBatchOperations)
        {
            return Refuse(CosmosRequestKind.Batch, HttpStatusCode.RequestEntityTooLarge, "The batch is too large.");
        }

        return await AnswerAsync(CosmosRequestKind.Batch, operations, container.Items.Execute(partition, operations));
    }

    // Each operation is done for itself, whatever becomes of the others.
    private async Task<Answered> BulkAsync(HttpRequestMessage request, byte[] content)
    {
        if (Header(request, "x-ms-documentdb-partitionkeyrangeid") != Range || !Says(request, "x-ms-cosmos-batch-continue-on-error"))
        {
            throw new NotSupportedException("Bulk requests name their range, and go on behind an error.");
        }

        using var stream = new MemoryStream(content);
        var operations = await BatchFormat.ReadAsync(stream);
        return operations.Count > MaxBatchOperations
            ? Refuse(CosmosRequestKind.Bulk, HttpStatusCode.RequestEntityTooLarge, "The batch is too large.")
            : await AnswerAsync(CosmosRequestKind.Bulk, operations, [.. operations.Select(DoAlone)]);
    }

    private ItemOutcome DoAlone(ItemOperation operation) =>
        isTooMuch?.Invoke(operation.Id ?? AccountItem.Parse(operation.Body).GetProperty("id").GetString()!) == true
            ? new ItemOutcome((int)HttpStatusCode.TooManyRequests, null, 0) { RetryAfter = TimeSpan.FromMilliseconds(20) }
            : container.Items.Execute(operation.Partition!.Value, [operation]).Single();

    private static async Task<Answered> AnswerAsync(
        CosmosRequestKind kind, List<ItemOperation> operations, IReadOnlyList<ItemOutcome> outcomes)
    {
        var charge = outcomes.Sum(outcome => outcome.Charge);
        var status = outcomes.All(outcome => outcome.IsSuccess) ? HttpStatusCode.OK : HttpStatusCode.MultiStatus;
        var what = string.Join(", ", operations.Zip(outcomes).Select(pair => $"{pair.First.Kind} {pair.First.Id ?? pair.Second.Item?.Id}"));
        return new(CosmosAccount.Answer(status, await BatchFormat.WriteAsync(outcomes), charge), kind, charge, what, operations.Count);
    }

    private Answered Write(PartitionKeyValue partition, ItemOperation operation)
    {
        var outcome = container.Items.Execute(partition, [operation]).Single();
        return new(Answer(outcome), CosmosRequestKind.Batch, outcome.Charge, $"{operation.Kind} {operation.Id ?? outcome.Item?.Id}");
    }

    private Answered Read(PartitionKeyValue partition, string id)
    {
        var outcome = container.Items.Execute(partition, [new ItemOperation(ItemOperationKind.Read, id, default, null)]).Single();
        return new(Answer(outcome), CosmosRequestKind.PointRead, outcome.Charge, id);
    }

    private static HttpResponseMessage Answer(ItemOutcome outcome)
    {
        if (!outcome.IsSuccess)
        {
            return CosmosAccount.Refuse((HttpStatusCode)outcome.Status, "The item is not as it must be.", outcome.Charge);
        }

        var answer = CosmosAccount.Answer((HttpStatusCode)outcome.Status, outcome.Item?.Json, outcome.Charge);
        if (outcome.Item is { } item)
        {
            answer.Headers.ETag = new(item.ETag);
        }

        return answer;
    }

    private Answered Query(HttpRequestMessage request, PartitionKeyValue? partition, byte[] content)
    {
        var sent = AccountItem.Parse(content);
        var query = SqlParser.Read(sent);
        if (container.Indexes.RefusalOf(query.Order) is { } refusal)
        {
            return Refuse(CosmosRequestKind.QueryPage, HttpStatusCode.BadRequest, refusal);
        }

        var limit = int.Parse(Header(request, "x-ms-max-item-count") ?? "-1", CultureInfo.InvariantCulture);
        var page = ItemQueryPage.Answer(query, container.Items.Items(partition), container.Indexes, limit, Header(request, "x-ms-continuation"));
        var answer = List(page.Parts, page.Charge);
        if (page.Continuation is { } continuation)
        {
            answer.Headers.Add("x-ms-continuation", continuation);
        }

        // All there is to answer lies in the one range, and so the client has nothing to put together.
        answer.Headers.Add("x-ms-cosmos-query-requiresdistribution", bool.FalseString);
        var isByKeys = query.Conditions.SelectMany(condition => condition.Paths).All(path => path is "/id" or "/tenantId" or "/owner");
        return new(answer, isByKeys ? CosmosRequestKind.ReadMany : CosmosRequestKind.QueryPage, page.Charge, sent.GetProperty("query").GetString()!);
    }

    private Answered Changes(HttpRequestMessage request)
    {
        var after = Header(request, "If-None-Match") switch
        {
            null => 0,
            // What is written from now on.
            "*" => container.Items.Sequence,
            var tag => long.Parse(tag.Trim('"'), CultureInfo.InvariantCulture),
        };
        var limit = int.Parse(Header(request, "x-ms-max-item-count") ?? "100", CultureInfo.InvariantCulture);
        var changes = container.Items.Changes(after, limit);
        var charge = RequestUnits.Least + changes.Sum(change => RequestUnits.OfRead(change.Json.Length));
        var answer = List([.. changes.Select(change => change.Json)], charge);
        answer.StatusCode = changes.Count == 0 ? HttpStatusCode.NotModified : HttpStatusCode.OK;
        answer.Headers.ETag = new($"\"{(changes.Count == 0 ? after : changes[^1].Sequence).ToString(CultureInfo.InvariantCulture)}\"");
        return new(answer, CosmosRequestKind.ChangeFeed, charge, "changes");
    }

    private HttpResponseMessage List(IReadOnlyList<ReadOnlyMemory<byte>> parts, double charge)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteString("_rid", container.ResourceId);
            writer.WriteStartArray("Documents");
            foreach (var part in parts)
            {
                writer.WriteRawValue(part.Span, skipInputValidation: true);
            }

            writer.WriteEndArray();
            writer.WriteNumber("_count", parts.Count);
            writer.WriteEndObject();
        }

        var answer = CosmosAccount.Answer(HttpStatusCode.OK, body.ToArray(), charge);
        answer.Headers.Add("x-ms-item-count", parts.Count.ToString(CultureInfo.InvariantCulture));
        return answer;
    }

    private sealed record Answered(HttpResponseMessage Answer, CosmosRequestKind Kind, double Charge, string What, int Operations = 1);
}
