using System.Globalization;
using Microsoft.Data.Sqlite;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>
/// One commit on the writer thread. It finds out about conflicts before it changes anything that it could not put back
/// itself, so a conflict, which is a common answer, costs no savepoint and disturbs no other commit of the group.
/// </summary>
internal sealed class CommitWork(
    DocumentTable documents,
    ChangeSequence sequence,
    CommitClock clock,
    long tenant,
    string owner,
    IReadOnlyList<Write> writes,
    PreparedBody[] bodies,
    long now)
{
    /// <summary>Makes all writes, or none and names the first that could not be made.</summary>
    public CommitResult Apply(SqliteConnection connection)
    {
        var stored = new StoredVersion?[writes.Count];
        for (var index = 0; index < writes.Count; index++)
        {
            if (writes[index] is Absent && FindLive(connection, writes[index].Id) is not null)
            {
                return CommitResult.Conflict(FirstTaken(connection, index) ?? writes[index].Id);
            }

            if (ExpectedVersion(writes[index]) is { } expected)
            {
                stored[index] = FindLive(connection, writes[index].Id);
                if (stored[index] is null || ETagOf(stored[index]!.Row.Seq) != expected)
                {
                    return CommitResult.Conflict(FirstTaken(connection, index) ?? writes[index].Id);
                }
            }
        }

        var at = Date(connection);
        var first = sequence.Take(writes.Count);
        for (var index = 0; index < writes.Count; index++)
        {
            if (IsNew(writes[index]) && !TryCreate(connection, index, first + index))
            {
                TakeBack(connection, first, index);
                return CommitResult.Conflict(writes[index].Id);
            }
        }

        var deletes = false;
        for (var index = 0; index < writes.Count; index++)
        {
            switch (writes[index])
            {
                case Replace replace:
                    DocumentTable.Replace(connection, stored[index]!, RowOf(first + index, replace.ExpiresAt), bodies[index]);
                    break;
                case Delete:
                    DocumentTable.Delete(connection, stored[index]!);
                    deletes = true;
                    break;
            }
        }

        if (deletes)
        {
            sequence.Save(connection);
        }

        return CommitResult.Committed with { CommittedAt = at };
    }

    /// <summary>How a version is told to callers: its sequence number, which no other version ever has.</summary>
    public static string ETagOf(long seq) => seq.ToString(CultureInfo.InvariantCulture);

    private static bool IsNew(Write write) => write is Create or Append;

    private static DateTimeOffset? ExpiryOf(Write write) => write is Create create ? create.ExpiresAt : null;

    private static string? ExpectedVersion(Write write) => write switch
    {
        Replace replace => replace.ETag,
        Delete delete => delete.ETag,
        _ => null,
    };

    /// <summary>Dates what asks for it; null when nothing does.</summary>
    private DateTimeOffset? Date(SqliteConnection connection)
    {
        DateTimeOffset? at = null;
        for (var index = 0; index < writes.Count; index++)
        {
            if (writes[index] is Append append)
            {
                at ??= DateTimeOffset.FromUnixTimeMilliseconds(clock.Take((PreparedConnection)connection));
                append.Body.Date(at.Value);
                bodies[index] = bodies[index].With(append.Body.Json);
            }
        }

        return at;
    }

    private StoredVersion? FindLive(SqliteConnection connection, string id) =>
        documents.Find(connection, tenant, owner, id) is { } stored && !stored.IsExpired(now) ? stored : null;

    // A conflict names the first write that fails, and a new document before this one may fail as well.
    private string? FirstTaken(SqliteConnection connection, int end)
    {
        for (var index = 0; index < end; index++)
        {
            if (IsNew(writes[index]) && FindLive(connection, writes[index].Id) is not null)
            {
                return writes[index].Id;
            }
        }

        return null;
    }

    private bool TryCreate(SqliteConnection connection, int index, long seq)
    {
        var id = writes[index].Id;
        var row = RowOf(seq, ExpiryOf(writes[index]));
        if (DocumentTable.TryInsert(connection, row, id, bodies[index]))
        {
            return true;
        }

        var taken = documents.Find(connection, tenant, owner, id)!;
        if (!taken.IsExpired(now))
        {
            return false;
        }

        DocumentTable.Delete(connection, taken);
        return DocumentTable.TryInsert(connection, row, id, bodies[index]);
    }

    private void TakeBack(SqliteConnection connection, long first, int end)
    {
        for (var index = 0; index < end; index++)
        {
            if (IsNew(writes[index]))
            {
                var body = bodies[index];
                var row = RowOf(first + index, ExpiryOf(writes[index]));
                DocumentTable.Delete(connection, new StoredVersion(row, body.Type.Indexes, body.Fields));
            }
        }
    }

    private DocumentRow RowOf(long seq, DateTimeOffset? expires) =>
        new(seq, tenant, owner, expires?.ToUnixTimeMilliseconds());
}
