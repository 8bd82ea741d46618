using System.Globalization;
using Microsoft.Data.Sqlite;
using Pepper.Adapters.Local.Sqlite.Documents;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Local.Sqlite;

/// <summary>
/// Documents in the local host's SQLite file. Commits of many callers are flushed to the disk together, so they are
/// cheapest when many are under way at once; reads run on the calling thread, on snapshots.
/// </summary>
public sealed class SqliteDocumentStore : IDocumentStore
{
    private const string SelectDocument =
        "SELECT seq, type, expires, body FROM documents WHERE tenant = ?1 AND owner = ?2 AND id = ?3 AND (expires IS NULL OR expires > ?4)";

    private readonly SqliteDatabase database;
    private readonly TimeProvider clock;
    private readonly NameTable names;
    private readonly ChangeSequence sequence;
    private readonly CommitClock commitClock;
    private readonly DocumentTable documents;
    private readonly Dictionary<string, TypeSchema> types;

    /// <summary>
    /// Opens the store: makes its tables and the indexes that are declared, drops indexes that no longer are.
    /// </summary>
    /// <param name="database">The file. It has one store only.</param>
    /// <param name="types">All document types; a write or query of another is a bug.</param>
    /// <param name="clock">Says what has expired, and the time of commits as long as it goes forward.</param>
    public SqliteDocumentStore(SqliteDatabase database, IReadOnlyList<DocumentType> types, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(database);
        this.database = database;
        this.clock = clock;
        var schemas = DocumentSchema.Apply(database, types);
        this.types = schemas.ToDictionary(schema => schema.Name, StringComparer.Ordinal);
        names = new NameTable(database);
        documents = new DocumentTable(schemas.ToDictionary(schema => schema.Number));
        sequence = new ChangeSequence(database);
        commitClock = new CommitClock(database, clock);
    }

    /// <inheritdoc />
    public TimeSpan CommitLag => TimeSpan.Zero;

    /// <summary>
    /// Told the writes of each commit once it is durable, on the thread that made it; null when nobody listens. Whoever
    /// misses it, as after a crash, finds the commit in the change sequence.
    /// </summary>
    public Action<IReadOnlyList<Write>>? Committed { get; set; }

    /// <inheritdoc />
    public Task<StoredDocument?> ReadAsync(Partition partition, string id, CancellationToken cancellation) => Answer(
        () => names.Find(partition.TenantId) is { } tenant
            ? database.ReadStatement(connection => Read(connection, tenant, new DocumentKey(partition, id)))
            : null,
        cancellation);

    /// <inheritdoc />
    public Task<IReadOnlyList<StoredDocument>> ReadManyAsync(IReadOnlyList<DocumentKey> keys, CancellationToken cancellation) => Answer(
        () => database.Read<IReadOnlyList<StoredDocument>>(connection =>
        {
            var found = new List<StoredDocument>(keys.Count);
            foreach (var key in keys.Distinct())
            {
                if (names.Find(key.Partition.TenantId) is { } tenant && Read(connection, tenant, key) is { } document)
                {
                    found.Add(document);
                }
            }

            return found;
        }),
        cancellation);

    /// <inheritdoc />
    public async Task<CommitResult> CommitAsync(Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        CommitRules.Check(writes);
        var bodies = Prepare(writes);
        try
        {
            var tenant = await names.FindOrAddAsync(partition.TenantId, cancellation);
            var work = new CommitWork(documents, sequence, commitClock, tenant, partition.Owner, writes, bodies, Now);
            var commit = await database.WriteAsync(work.Apply, cancellation);
            if (commit.IsCommitted)
            {
                Committed?.Invoke(writes);
            }

            return commit;
        }
        catch (SqliteException exception) when (exception.IsUnavailable())
        {
            throw exception.ToUnavailable();
        }
    }

    /// <inheritdoc />
    public Task<PartitionPage> ReadPartitionAsync(
        Partition partition, IReadOnlyCollection<string>? types, string? cursor, int limit, CancellationToken cancellation) => Answer(
        () => names.Find(partition.TenantId) is { } tenant
            ? database.Read(connection => ReadPartition(connection, tenant, partition, types, cursor, limit))
            : new PartitionPage([], null),
        cancellation);

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> ReadIdsAsync(Partition partition, string prefix, CancellationToken cancellation) => Answer(
        () => names.Find(partition.TenantId) is { } tenant
            ? database.ReadStatement<IReadOnlyList<string>>(connection => ReadIds(connection, tenant, partition.Owner, prefix))
            : [],
        cancellation);

    /// <inheritdoc />
    public Task<QueryPage> QueryAsync(QuerySpec query, CancellationToken cancellation)
    {
        QueryRules.Check(query);
        return Answer(
            () =>
            {
                if (Planner(query) is not { } planner)
                {
                    return new QueryPage([], null);
                }

                var runner = new QueryRunner(query, planner.PlanPage());
                return database.ReadStatement(connection => runner.ReadPage(connection, cancellation));
            },
            cancellation);
    }

    /// <inheritdoc />
    public Task<long> CountAsync(QuerySpec query, CancellationToken cancellation) => Answer(
        () =>
        {
            if (Planner(query) is not { } planner)
            {
                return 0;
            }

            var runner = new QueryRunner(query, planner.PlanCount());
            return database.ReadStatement(connection => runner.Count(connection, cancellation));
        },
        cancellation);

    /// <inheritdoc />
    public Task<ChangePage> ReadChangesAsync(string? cursor, IReadOnlyCollection<string> types, int limit, CancellationToken cancellation) => Answer(
        () => database.Read(connection => ReadChanges(connection, cursor, types, limit)),
        cancellation);

    /// <summary>
    /// Deletes documents whose time is over, the longest gone first. They are invisible before that already: this is
    /// only about the space they take.
    /// </summary>
    /// <param name="limit">The most documents to delete; a few hundred keep other writers from waiting.</param>
    /// <param name="cancellation">Stops before it begins.</param>
    /// <returns>How many were deleted; as many as the limit means that there may be more.</returns>
    public async Task<int> PurgeExpiredAsync(int limit, CancellationToken cancellation)
    {
        var now = Now;
        try
        {
            return await database.WriteAsync(
                connection =>
                {
                    var expired = documents.FindExpired(connection, now, limit);
                    foreach (var version in expired)
                    {
                        DocumentTable.Delete(connection, version);
                    }

                    if (expired.Count > 0)
                    {
                        sequence.Save(connection);
                    }

                    return expired.Count;
                },
                cancellation);
        }
        catch (SqliteException exception) when (exception.IsUnavailable())
        {
            throw exception.ToUnavailable();
        }
    }

    /// <summary>The plan of a query's page, for tests; null when the tenant has no documents.</summary>
    internal QueryPlan? Explain(QuerySpec query) => Planner(query)?.PlanPage();

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static Task<T> Answer<T>(Func<T> read, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        try
        {
            return Task.FromResult(read());
        }
        catch (SqliteException exception) when (exception.IsUnavailable())
        {
            return Task.FromException<T>(exception.ToUnavailable());
        }
    }

    private PreparedBody[] Prepare(IReadOnlyList<Write> writes)
    {
        var bodies = new PreparedBody[writes.Count];
        for (var index = 0; index < writes.Count; index++)
        {
            bodies[index] = writes[index] switch
            {
                Create create => Prepare(create.Type, create.Body),
                Append append => Prepare(append.Type, append.Body.Json),
                Replace replace => Prepare(replace.Type, replace.Body),
                _ => default,
            };
        }

        return bodies;
    }

    private PreparedBody Prepare(string type, ReadOnlyMemory<byte> body)
    {
        var schema = SchemaOf(type);
        return new PreparedBody(schema, body, schema.Fields.Read(body));
    }

    private TypeSchema SchemaOf(string type) =>
        types.TryGetValue(type, out var schema)
            ? schema
            : throw new ArgumentException($"The document type '{type}' was not declared to the store.", nameof(type));

    private QueryPlanner? Planner(QuerySpec query)
    {
        var schema = SchemaOf(query.Type);
        return names.Find(query.TenantId) is { } tenant ? new QueryPlanner(schema, query, tenant, Now) : null;
    }

    private StoredDocument? Read(SqliteConnection connection, long tenant, DocumentKey key)
    {
        var statement = connection.Statement(SelectDocument)
            .Bind(1, tenant)
            .Bind(2, key.Partition.Owner)
            .Bind(3, key.Id)
            .Bind(4, Now);
        if (!statement.Step())
        {
            return null;
        }

        var document = new StoredDocument(
            key.Partition,
            key.Id,
            names.NameOf(statement.Long(1)),
            CommitWork.ETagOf(statement.Long(0)),
            Expiry(statement, 2),
            statement.Bytes(3).ToArray());
        statement.Reset();
        return document;
    }

    private List<string> ReadIds(PreparedConnection connection, long tenant, string owner, string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        var statement = connection
            .Statement(
                "SELECT id FROM documents WHERE tenant = ?1 AND owner = ?2 AND id >= ?3 AND id < ?4 AND (expires IS NULL OR expires > ?5) ORDER BY id")
            .Bind(1, tenant)
            .Bind(2, owner)
            .Bind(3, prefix)
            .Bind(4, $"{prefix[..^1]}{(char)(prefix[^1] + 1)}")
            .Bind(5, Now);
        var ids = new List<string>();
        while (statement.Step())
        {
            ids.Add(statement.Text(0));
        }

        return ids;
    }

    private PartitionPage ReadPartition(
        SqliteConnection connection, long tenant, Partition partition, IReadOnlyCollection<string>? types, string? cursor, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, QueryRules.MaxLimit);
        var wanted = types?.Select(name => SchemaOf(name).Number).ToHashSet();
        var statement = connection
            .Statement(
                "SELECT seq, id, type, expires, body FROM documents WHERE tenant = ?1 AND owner = ?2 AND id > ?3"
                + " AND (expires IS NULL OR expires > ?4) ORDER BY id")
            .Bind(1, tenant)
            .Bind(2, partition.Owner)
            .Bind(3, cursor ?? string.Empty)
            .Bind(4, Now);
        var found = new List<StoredDocument>();
        while (found.Count < limit && statement.Step())
        {
            if (wanted?.Contains(statement.Long(2)) == false)
            {
                continue;
            }

            found.Add(new StoredDocument(
                partition,
                statement.Text(1),
                names.NameOf(statement.Long(2)),
                CommitWork.ETagOf(statement.Long(0)),
                Expiry(statement, 3),
                statement.Bytes(4).ToArray()));
        }

        statement.Reset();
        return new PartitionPage(found, found.Count < limit ? null : found[^1].Id);
    }

    private ChangePage ReadChanges(SqliteConnection connection, string? cursor, IReadOnlyCollection<string> names, int limit)
    {
        var after = cursor is null ? 0 : long.Parse(cursor, NumberStyles.None, CultureInfo.InvariantCulture);
        var sql = new SqlText().Add("SELECT seq, tenant, owner, id, type, expires, body FROM documents WHERE seq > ").AddNumber(after).Add(" AND type IN (");
        var separator = string.Empty;
        foreach (var name in names)
        {
            sql.Add(separator).AddNumber(SchemaOf(name).Number);
            separator = ", ";
        }

        sql.Add(") AND (expires IS NULL OR expires > ").AddNumber(Now).Add(") ORDER BY seq LIMIT ").AddNumber(limit);
        var statement = sql.BindTo(connection.Statement(sql.ToString()));
        var changes = new List<StoredDocument>();
        while (changes.Count < limit && statement.Step())
        {
            after = statement.Long(0);
            changes.Add(new StoredDocument(
                new Partition(this.names.NameOf(statement.Long(1)), statement.Text(2)),
                statement.Text(3),
                this.names.NameOf(statement.Long(4)),
                CommitWork.ETagOf(after),
                Expiry(statement, 5),
                statement.Bytes(6).ToArray()));
        }

        statement.Reset();
        if (changes.Count < limit)
        {
            // Nothing else of these types is there, so the next reading need not look at the others' documents again.
            after = Math.Max(after, ChangeSequence.Last(connection));
        }

        return new ChangePage(changes, after == 0 ? cursor : after.ToString(CultureInfo.InvariantCulture));
    }

    private static DateTimeOffset? Expiry(SqliteStatement statement, int column) =>
        statement.IsNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(statement.Long(column));
}
