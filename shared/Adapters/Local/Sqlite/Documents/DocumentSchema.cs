using Microsoft.Data.Sqlite;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>Makes the tables of documents what this program needs.</summary>
internal static class DocumentSchema
{
    // A document's sequence number is its rowid, so that the table is the change sequence; a new version moves to its end.
    // Names of tenants and types are numbers here: they are in every row and every index entry.
    private static readonly string[] Scripts =
    [
        """
        CREATE TABLE names (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE documents (
            seq INTEGER PRIMARY KEY,
            tenant INTEGER NOT NULL,
            owner TEXT NOT NULL,
            id TEXT NOT NULL,
            type INTEGER NOT NULL,
            expires INTEGER,
            body TEXT NOT NULL);
        CREATE UNIQUE INDEX documents_by_key ON documents (tenant, owner, id);
        CREATE INDEX documents_by_expiry ON documents (expires) WHERE expires IS NOT NULL;
        CREATE TABLE change_sequence (last INTEGER NOT NULL);
        INSERT INTO change_sequence (last) VALUES (0);
        """,
        "ALTER TABLE change_sequence ADD COLUMN time INTEGER NOT NULL DEFAULT 0",
    ];

    /// <summary>Migrates the tables, makes the indexes that are missing and drops those no longer declared.</summary>
    public static IReadOnlyList<TypeSchema> Apply(SqliteDatabase database, IReadOnlyList<DocumentType> types)
    {
        database.Migrate("documents", Scripts);
        return database.WriteAsync(connection => Apply(connection, types), CancellationToken.None).GetAwaiter().GetResult();
    }

    private static TypeSchema[] Apply(SqliteConnection connection, IReadOnlyList<DocumentType> types)
    {
        TypeSchema[] schemas = [.. types.Select(type => new TypeSchema(type, NameTable.Add(connection, type.Name)))];
        var stale = IndexTables(connection);
        foreach (var schema in schemas)
        {
            IndexTable[] missing = [.. schema.Indexes.Where(index => !stale.Remove(index.Name))];
            if (missing.Length > 0)
            {
                Build(connection, schema, missing);
            }
        }

        foreach (var name in stale)
        {
            connection.Statement($"DROP TABLE {name}").Execute();
        }

        return schemas;
    }

    private static HashSet<string> IndexTables(SqliteConnection connection)
    {
        var statement = connection.Statement("SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'index_*'");
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (statement.Step())
        {
            names.Add(statement.Text(0));
        }

        return names;
    }

    private static void Build(SqliteConnection connection, TypeSchema schema, IReadOnlyList<IndexTable> indexes)
    {
        foreach (var index in indexes)
        {
            connection.Statement(index.Create).Execute();
        }

        var rows = connection
            .Statement("SELECT seq, tenant, owner, expires, body FROM documents WHERE type = ?1")
            .Bind(1, schema.Number);
        while (rows.Step())
        {
            var row = new DocumentRow(rows.Long(0), rows.Long(1), rows.Text(2), rows.IsNull(3) ? null : rows.Long(3));
            var fields = schema.Fields.Read(rows.Bytes(4).ToArray());
            foreach (var index in indexes)
            {
                index.Insert(connection, row, fields);
            }
        }
    }
}
