using Microsoft.Data.Sqlite;

namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>
/// Hands out sequence numbers; for works on the writer thread, so that their order is the order of the commits. A number
/// is never used twice, also when the documents that had the last ones are deleted: a follower may have seen them.
/// </summary>
internal sealed class ChangeSequence
{
    private long last;

    /// <summary>Goes on where the file has ended.</summary>
    public ChangeSequence(SqliteDatabase database)
    {
        last = database.Read(Last);
    }

    /// <summary>The largest number ever given in what the connection sees.</summary>
    public static long Last(SqliteConnection connection)
    {
        var statement = connection.Statement(
            "SELECT max((SELECT last FROM change_sequence), (SELECT coalesce(max(seq), 0) FROM documents))");
        statement.Step();
        var largest = statement.Long(0);
        statement.Reset();
        return largest;
    }

    /// <summary>Takes as many numbers in a row; answers the first.</summary>
    public long Take(int count)
    {
        var first = last + 1;
        last += count;
        return first;
    }

    /// <summary>Writes down how far the numbers have come; needed when the document that shows it may be deleted.</summary>
    public void Save(SqliteConnection connection) =>
        connection.Statement("UPDATE change_sequence SET last = ?1").Bind(1, last).Execute();
}
