using System.Globalization;
using Microsoft.Data.Sqlite;
using Pepper.Local.Queues;

namespace Pepper.Local.Relay;

/// <summary>How far the relay has come.</summary>
/// <param name="Cursor">The cursor in the change sequence; null for the beginning.</param>
/// <param name="Newest">The time of the newest action that was read.</param>
internal sealed record RelayPlace(string? Cursor, DateTimeOffset Newest)
{
    private const string CursorName = "relay";
    private const string NewestName = "relay-newest";

    /// <summary>Where the relay was when it last sent something.</summary>
    public static RelayPlace Read(SqliteConnection connection) => new(
        QueueRows.ReadCursor(connection, CursorName),
        QueueRows.ReadCursor(connection, NewestName) is { } ticks
            ? new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero)
            : DateTimeOffset.MinValue.AddDays(1));

    /// <summary>Writes it down.</summary>
    public void Save(SqliteConnection connection)
    {
        QueueRows.SaveCursor(connection, CursorName, Cursor);
        QueueRows.SaveCursor(connection, NewestName, Newest.UtcTicks.ToString(CultureInfo.InvariantCulture));
    }
}
