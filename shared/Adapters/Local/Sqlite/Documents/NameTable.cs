using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>
/// Short numbers for the names that every document repeats: tenants and types. A name keeps its number for good, so
/// both ways can be remembered.
/// </summary>
internal sealed class NameTable(SqliteDatabase database)
{
    private readonly ConcurrentDictionary<string, long> numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, string> names = [];

    /// <summary>The number of a name; null when no document was ever written under it.</summary>
    public long? Find(string name)
    {
        if (numbers.TryGetValue(name, out var known))
        {
            return known;
        }

        var number = database.Read(connection =>
        {
            var statement = connection.Statement("SELECT number FROM names WHERE name = ?1").Bind(1, name);
            long? found = statement.Step() ? statement.Long(0) : null;
            statement.Reset();
            return found;
        });
        return number is { } stored ? Remember(name, stored) : null;
    }

    /// <summary>The number of a name, given to it now if it has none.</summary>
    public async ValueTask<long> FindOrAddAsync(string name, CancellationToken cancellation) =>
        Find(name) ?? Remember(name, await database.WriteAsync(connection => Add(connection, name), cancellation));

    /// <summary>The name of a number that a document carries.</summary>
    public string NameOf(long number)
    {
        if (names.TryGetValue(number, out var known))
        {
            return known;
        }

        var name = database.Read(connection =>
        {
            var statement = connection.Statement("SELECT name FROM names WHERE number = ?1").Bind(1, number);
            var found = statement.Step() ? statement.Text(0) : null;
            statement.Reset();
            return found;
        });
        Remember(name ?? throw new InvalidOperationException($"The database has lost the name of number {number}."), number);
        return name;
    }

    /// <summary>Gives a name its number; for works on the writer thread.</summary>
    public static long Add(SqliteConnection connection, string name)
    {
        connection.Statement("INSERT INTO names (name) VALUES (?1) ON CONFLICT DO NOTHING").Bind(1, name).Execute();
        var statement = connection.Statement("SELECT number FROM names WHERE name = ?1").Bind(1, name);
        statement.Step();
        var number = statement.Long(0);
        statement.Reset();
        return number;
    }

    private long Remember(string name, long number)
    {
        names[number] = name;
        numbers[name] = number;
        return number;
    }
}
