using Microsoft.Data.Sqlite;

namespace Pepper.Bench;

/// <summary>Looks into a host's file, to know when there is nothing left to relay or to deliver.</summary>
internal sealed class BusWatch(string file) : IDisposable
{
    private readonly SqliteConnection connection = Open(file);

    /// <summary>Waits until every action was relayed, and every message dealt with.</summary>
    public async Task UntilDrainedAsync()
    {
        while (Left() > 0)
        {
            await Task.Delay(5);
        }
    }

    /// <inheritdoc />
    public void Dispose() => connection.Dispose();

    private long Left()
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT (SELECT count(*) FROM queue_messages)
                + max(0, (SELECT coalesce(max(documents.seq), 0) FROM documents JOIN names ON names.number = documents.type AND names.name = 'action'
                    WHERE documents.seq > (SELECT coalesce(max(cast(cursor AS INTEGER)), 0) FROM queue_cursors WHERE name = 'relay'))
                    - (SELECT coalesce(max(cast(cursor AS INTEGER)), 0) FROM queue_cursors WHERE name = 'relay'))
            """;
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteConnection Open(string file)
    {
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        opened.Open();
        return opened;
    }
}
