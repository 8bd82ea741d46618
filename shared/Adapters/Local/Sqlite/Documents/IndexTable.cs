using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>
/// A declared index as a table of its own: the scope, the values at the paths, the document's sequence number. The
/// values are taken from the document before it reaches the writer thread. Indexes of SQLite's own on JSON expressions
/// were measured too and cost about half as much again per document, because each document is offered to the indexes
/// of all types, and its JSON parsed again, on the one thread that everybody waits for.
/// </summary>
internal sealed class IndexTable
{
    /// <summary>Part of each table's name; raised when what the columns hold changes, so that the tables are made anew.</summary>
    private const string Format = "1";

    private readonly int[] slots;
    private readonly int[] slotsBeside;
    private readonly string insert;
    private readonly string delete;

    /// <summary>Describes the table of an index.</summary>
    /// <param name="type">The document type's name.</param>
    /// <param name="definition">The index, as declared.</param>
    /// <param name="fields">The reader that holds the index's paths.</param>
    public IndexTable(string type, DocumentIndex definition, FieldReader fields)
    {
        Definition = definition;
        slots = [.. definition.Paths.Select(fields.SlotOf)];
        slotsBeside = [.. definition.Beside.Select(fields.SlotOf)];
        Name = NameOf(type, definition);
        var scope = definition.Scope == IndexScope.Partition ? "tenant, owner" : "tenant";
        var key = $"{scope}, {string.Join(", ", slots.Select((_, index) => Column(index)))}, seq";
        var columns = string.Join(", ", [key, .. slotsBeside.Select((_, index) => Column(slots.Length + index)), "expires"]);
        var count = columns.Count(c => c == ',') + 1;
        Create = $"CREATE TABLE {Name} ({columns}, PRIMARY KEY ({key})) WITHOUT ROWID";
        insert = $"INSERT INTO {Name} ({columns}) VALUES ({string.Join(", ", Enumerable.Range(1, count).Select(n => $"?{n}"))})";
        delete = $"DELETE FROM {Name} WHERE {string.Join(" AND ", key.Split(", ").Select((column, index) => $"{column} = ?{index + 1}"))}";
    }

    /// <summary>The index, as declared.</summary>
    public DocumentIndex Definition { get; }

    /// <summary>The table's name: a hash of all that decides what it holds.</summary>
    public string Name { get; }

    /// <summary>The SQL that makes the table.</summary>
    public string Create { get; }

    /// <summary>The column that holds the values at a path; those beside come after the others.</summary>
    public static string Column(int path) => $"k{path}";

    /// <summary>Adds a document's entry.</summary>
    public void Insert(SqliteConnection connection, in DocumentRow row, JsonScalar[] fields)
    {
        var statement = connection.Statement(insert);
        var parameter = BindKey(statement, row, fields);
        foreach (var slot in slotsBeside)
        {
            statement.BindSorted(parameter++, fields[slot]);
        }

        statement.Bind(parameter, row.Expires).Execute();
    }

    /// <summary>Removes a document's entry.</summary>
    public void Delete(SqliteConnection connection, in DocumentRow row, JsonScalar[] fields)
    {
        var statement = connection.Statement(delete);
        BindKey(statement, row, fields);
        statement.Execute();
    }

    private int BindKey(SqliteStatement statement, in DocumentRow row, JsonScalar[] fields)
    {
        var parameter = 1;
        statement.Bind(parameter++, row.Tenant);
        if (Definition.Scope == IndexScope.Partition)
        {
            statement.Bind(parameter++, row.Owner);
        }

        foreach (var slot in slots)
        {
            statement.BindSorted(parameter++, fields[slot]);
        }

        statement.Bind(parameter++, row.Seq);
        return parameter;
    }

    private static string NameOf(string type, DocumentIndex definition)
    {
        string[] beside = definition.Beside.Count == 0 ? [] : [string.Empty, .. definition.Beside];
        var text = string.Join('\n', [Format, type, definition.Scope.ToString(), .. definition.Paths, .. beside]);
        return $"index_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8))}";
    }
}
