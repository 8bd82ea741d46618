using System.Buffers;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>Runs the plan of a query and does what its SQL leaves to do.</summary>
internal sealed class QueryRunner
{
    private const int BodyColumn = 4;

    private readonly QuerySpec query;
    private readonly QueryPlan plan;
    private readonly FieldReader fields;
    private readonly int[] orderSlots;
    private readonly int[] testSlots;

    /// <summary>Gets ready to run a plan.</summary>
    public QueryRunner(QuerySpec query, QueryPlan plan)
    {
        this.query = query;
        this.plan = plan;
        fields = new FieldReader([.. query.Order.Select(order => order.Path).Concat(plan.Tests.Select(test => test.Path)).Distinct(StringComparer.Ordinal)]);
        orderSlots = [.. query.Order.Select(order => fields.SlotOf(order.Path))];
        testSlots = [.. plan.Tests.Select(test => fields.SlotOf(test.Path))];
    }

    /// <summary>Answers one page.</summary>
    public QueryPage ReadPage(PreparedConnection connection, CancellationToken cancellation)
    {
        var statement = plan.Sql.BindTo(connection.Statement(plan.Sql.ToString()));
        var found = plan.IsOrdered ? TakeFirst(statement, cancellation) : TakeSmallest(statement, cancellation);
        statement.Reset();
        if (found.Count <= query.Limit)
        {
            return new QueryPage(found, null);
        }

        var next = fields.Read(found[^1].Body);
        found.RemoveAt(found.Count - 1);
        return new QueryPage(found, [.. orderSlots.Select(slot => next[slot].ToObject()!)]);
    }

    /// <summary>Counts the candidates that pass the tests.</summary>
    public long Count(PreparedConnection connection, CancellationToken cancellation)
    {
        var statement = plan.Sql.BindTo(connection.Statement(plan.Sql.ToString()));
        long count = 0;
        if (plan.Tests.Count == 0)
        {
            statement.Step();
            count = statement.Long(0);
            statement.Reset();
            return count;
        }

        using var body = new ReusedBody();
        var values = new JsonScalar[fields.Paths.Count];
        while (statement.Step())
        {
            cancellation.ThrowIfCancellationRequested();
            fields.Read(body.Copy(statement.Bytes(BodyColumn)), values);
            count += PassesTests(values) ? 1 : 0;
        }

        return count;
    }

    private List<StoredDocument> TakeFirst(SqliteStatement statement, CancellationToken cancellation)
    {
        var found = new List<StoredDocument>();
        using var body = new ReusedBody();
        var values = new JsonScalar[fields.Paths.Count];
        while (found.Count <= query.Limit && statement.Step())
        {
            cancellation.ThrowIfCancellationRequested();
            if (plan.Tests.Count > 0)
            {
                fields.Read(body.Copy(statement.Bytes(BodyColumn)), values);
                if (!PassesTests(values))
                {
                    continue;
                }
            }

            found.Add(DocumentAt(statement));
        }

        return found;
    }

    private List<StoredDocument> TakeSmallest(SqliteStatement statement, CancellationToken cancellation)
    {
        JsonScalar[]? start = query.StartAt is { } values ? [.. values.Select(JsonScalar.Of)] : null;
        var byLargest = Comparer<JsonScalar[]>.Create((left, right) => Compare(right, left));
        var smallest = new PriorityQueue<StoredDocument, JsonScalar[]>(byLargest);
        using var body = new ReusedBody();
        var candidate = new JsonScalar[fields.Paths.Count];
        while (statement.Step())
        {
            cancellation.ThrowIfCancellationRequested();
            fields.Read(body.Copy(statement.Bytes(BodyColumn)), candidate);
            var isWanted = PassesTests(candidate)
                && (start is null || Compare(OrderOf(candidate), start) >= 0)
                && (smallest.Count <= query.Limit
                    || (smallest.TryPeek(out _, out var largest) && Compare(OrderOf(candidate), largest) < 0));
            if (isWanted)
            {
                // The order's values must point into the document's own body, not into the one that is used again.
                var document = DocumentAt(statement);
                smallest.Enqueue(document, OrderOf(fields.Read(document.Body)));
                if (smallest.Count > query.Limit + 1)
                {
                    smallest.Dequeue();
                }
            }
        }

        var found = new List<StoredDocument>(smallest.Count);
        while (smallest.TryDequeue(out var document, out _))
        {
            found.Add(document);
        }

        found.Reverse();
        return found;
    }

    private StoredDocument DocumentAt(SqliteStatement statement) => new(
        new Partition(query.TenantId, statement.Text(1)),
        statement.Text(2),
        query.Type,
        CommitWork.ETagOf(statement.Long(0)),
        statement.IsNull(3) ? null : DateTimeOffset.FromUnixTimeMilliseconds(statement.Long(3)),
        statement.Bytes(BodyColumn).ToArray());

    private bool PassesTests(JsonScalar[] values)
    {
        for (var index = 0; index < testSlots.Length; index++)
        {
            if (!plan.Tests[index].Holds(values[testSlots[index]]))
            {
                return false;
            }
        }

        return true;
    }

    private JsonScalar[] OrderOf(JsonScalar[] values)
    {
        var order = new JsonScalar[orderSlots.Length];
        for (var index = 0; index < order.Length; index++)
        {
            order[index] = values[orderSlots[index]];
        }

        return order;
    }

    private int Compare(JsonScalar[] left, JsonScalar[] right)
    {
        for (var index = 0; index < left.Length; index++)
        {
            var compared = JsonScalar.Compare(left[index], right[index]);
            if (compared != 0)
            {
                return query.Order[index].Descending ? -compared : compared;
            }
        }

        return 0;
    }

    /// <summary>One buffer for the bodies that are only looked at.</summary>
    private sealed class ReusedBody : IDisposable
    {
        private byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);

        public ReadOnlyMemory<byte> Copy(ReadOnlySpan<byte> body)
        {
            if (buffer.Length < body.Length)
            {
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = ArrayPool<byte>.Shared.Rent(body.Length);
            }

            body.CopyTo(buffer);
            return buffer.AsMemory(0, body.Length);
        }

        public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
    }
}
