using Microsoft.Data.Sqlite;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Core.Guests;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Tests.Faults.Guests;

/// <summary>Lets the hour of all guests end while the host is down, and the timer be due as soon as it is up.</summary>
internal static class EndedHour
{
    public static async Task LetPassAsync(string dataFolder, string tenantId)
    {
        await using (var database = new SqliteDatabase(new SqliteOptions(Path.Combine(dataFolder, "pepper.db"))))
        {
            var store = new SqliteDocumentStore(database, DocumentCatalogue.All, TimeProvider.System);
            var query = new QuerySpec(GuestExpiry.DocumentType.Name, tenantId) { Order = [new OrderBy("dueAt"), new OrderBy("_id")] };
            foreach (var expiry in await GuestExpiry.DocumentType.QueryAllAsync(store, query, CancellationToken.None))
            {
                var user = await User.DocumentType.ReadAsync(store, expiry.Partition, User.DocumentId, CancellationToken.None);
                List<Write> writes = [GuestExpiry.DocumentType.Replace(expiry, expiry.Value with { DueAt = expiry.Value.DueAt - User.GuestLifetime })];
                if (user is { Value.GuestUntil: { } until })
                {
                    writes.Add(User.DocumentType.Replace(user, user.Value with { GuestUntil = until - User.GuestLifetime }));
                }

                Assert.True((await store.CommitAsync(expiry.Partition, writes, CancellationToken.None)).IsCommitted);
            }
        }

        await MakeTimerDueAsync(dataFolder);
    }

    /// <summary>Lets the host find, when it starts, that it missed a run of the timer.</summary>
    public static async Task MakeTimerDueAsync(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "pepper.db");
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE timer_runs SET last = last - $hour WHERE name = 'RemoveExpiredGuests'";
        command.Parameters.AddWithValue("$hour", TimeSpan.TicksPerHour);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
