using Microsoft.Data.Sqlite;

namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>The rows of documents together with their index entries; for works on the writer thread.</summary>
internal sealed class DocumentTable(IReadOnlyDictionary<long, TypeSchema> types)
{
    /// <summary>The stored version of a document, expired or not.</summary>
    public StoredVersion? Find(SqliteConnection connection, long tenant, string owner, string id)
    {
        var statement = connection
            .Statement("SELECT seq, type, expires, body FROM documents WHERE tenant = ?1 AND owner = ?2 AND id = ?3")
            .Bind(1, tenant)
            .Bind(2, owner)
            .Bind(3, id);
        if (!statement.Step())
        {
            return null;
        }

        var row = new DocumentRow(statement.Long(0), tenant, owner, statement.IsNull(2) ? null : statement.Long(2));
        var version = VersionOf(row, statement.Long(1), statement.Bytes(3));
        statement.Reset();
        return version;
    }

    /// <summary>Up to <paramref name="limit"/> documents that were gone at the time, longest gone first.</summary>
    public IReadOnlyList<StoredVersion> FindExpired(SqliteConnection connection, long now, int limit)
    {
        var statement = connection
            .Statement("SELECT seq, tenant, owner, expires, type, body FROM documents WHERE expires <= ?1 ORDER BY expires LIMIT ?2")
            .Bind(1, now)
            .Bind(2, limit);
        var versions = new List<StoredVersion>();
        while (statement.Step())
        {
            var row = new DocumentRow(statement.Long(0), statement.Long(1), statement.Text(2), statement.Long(3));
            versions.Add(VersionOf(row, statement.Long(4), statement.Bytes(5)));
        }

        return versions;
    }

    /// <summary>Adds a document; false when its id is taken, by an expired one too.</summary>
    public static bool TryInsert(SqliteConnection connection, in DocumentRow row, string id, in PreparedBody body)
    {
        connection
            .Statement(
                "INSERT INTO documents (seq, tenant, owner, id, type, expires, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                + " ON CONFLICT (tenant, owner, id) DO NOTHING")
            .Bind(1, row.Seq)
            .Bind(2, row.Tenant)
            .Bind(3, row.Owner)
            .Bind(4, id)
            .Bind(5, body.Type.Number)
            .Bind(6, row.Expires)
            .Bind(7, body.Json.Span)
            .Execute();
        if (connection.Changes() == 0)
        {
            return false;
        }

        foreach (var index in body.Type.Indexes)
        {
            index.Insert(connection, row, body.Fields);
        }

        return true;
    }

    /// <summary>Puts a new version in the place of a stored one, at the end of the sequence.</summary>
    public static void Replace(SqliteConnection connection, StoredVersion stored, in DocumentRow row, in PreparedBody body)
    {
        DeleteEntries(connection, stored);
        connection
            .Statement("UPDATE documents SET seq = ?2, type = ?3, expires = ?4, body = ?5 WHERE seq = ?1")
            .Bind(1, stored.Row.Seq)
            .Bind(2, row.Seq)
            .Bind(3, body.Type.Number)
            .Bind(4, row.Expires)
            .Bind(5, body.Json.Span)
            .Execute();
        foreach (var index in body.Type.Indexes)
        {
            index.Insert(connection, row, body.Fields);
        }
    }

    /// <summary>Removes a document.</summary>
    public static void Delete(SqliteConnection connection, StoredVersion stored)
    {
        DeleteEntries(connection, stored);
        connection.Statement("DELETE FROM documents WHERE seq = ?1").Bind(1, stored.Row.Seq).Execute();
    }

    private static void DeleteEntries(SqliteConnection connection, StoredVersion stored)
    {
        foreach (var index in stored.Indexes)
        {
            index.Delete(connection, stored.Row, stored.Fields);
        }
    }

    // The index entries of a version are found by the values it holds. A type no longer declared has no entries.
    private StoredVersion VersionOf(in DocumentRow row, long type, ReadOnlySpan<byte> body) =>
        types.TryGetValue(type, out var schema) && schema.Indexes.Count > 0
            ? new StoredVersion(row, schema.Indexes, schema.Fields.Read(body.ToArray()))
            : new StoredVersion(row, [], []);
}
