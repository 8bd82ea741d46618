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

        var first = sequence.Take(writes.Count);
        for (var index = 0; index < writes.Count; index++)
        {
            if (writes[index] is Create && !TryCreate(connection, index, first + index))
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

        return CommitResult.Committed;
    }

    /// <summary>How a version is told to callers: its sequence number, which no other version ever has.</summary>
    public static string ETagOf(long seq) => seq.ToString(CultureInfo.InvariantCulture);

    private static string? ExpectedVersion(Write write) => write switch
    {
        Replace replace => replace.ETag,
        Delete delete => delete.ETag,
        _ => null,
    };

    private StoredVersion? FindLive(SqliteConnection connection, string id) =>
        documents.Find(connection, tenant, owner, id) is { } stored && !stored.IsExpired(now) ? stored : null;

    // A conflict names the first write that fails, and a new document before this one may fail as well.
    private string? FirstTaken(SqliteConnection connection, int end)
    {
        for (var index = 0; index < end; index++)
        {
            if (writes[index] is Create && FindLive(connection, writes[index].Id) is not null)
            {
                return writes[index].Id;
            }
        }

        return null;
    }

    private bool TryCreate(SqliteConnection connection, int index, long seq)
    {
        var create = (Create)writes[index];
        var row = RowOf(seq, create.ExpiresAt);
        if (DocumentTable.TryInsert(connection, row, create.Id, bodies[index]))
        {
            return true;
        }

        var taken = documents.Find(connection, tenant, owner, create.Id)!;
        if (!taken.IsExpired(now))
        {
            return false;
        }

        DocumentTable.Delete(connection, taken);
        return DocumentTable.TryInsert(connection, row, create.Id, bodies[index]);
    }

    private void TakeBack(SqliteConnection connection, long first, int end)
    {
        for (var index = 0; index < end; index++)
        {
            if (writes[index] is Create create)
            {
                var body = bodies[index];
                var row = RowOf(first + index, create.ExpiresAt);
                DocumentTable.Delete(connection, new StoredVersion(row, body.Type.Indexes, body.Fields));
            }
        }
    }

    private DocumentRow RowOf(long seq, DateTimeOffset? expires) =>
        new(seq, tenant, owner, expires?.ToUnixTimeMilliseconds());
}
