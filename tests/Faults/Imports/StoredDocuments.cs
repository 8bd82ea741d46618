using Microsoft.Data.Sqlite;

namespace Pepper.Tests.Faults.Imports;

/// <summary>What a host that has ended left in its data folder, read past all of its code.</summary>
internal sealed class StoredDocuments(string dataFolder)
{
    private const string OfType =
        """
        FROM documents
        WHERE tenant = (SELECT number FROM names WHERE name = $tenant) AND type = (SELECT number FROM names WHERE name = $type)
        """;

    /// <summary>How many documents of a type a tenant has.</summary>
    public long Count(string tenantId, string type) => Ask($"SELECT count(*) {OfType}", tenantId, type);

    /// <summary>How many awards do not hold what their ledger entries come to.</summary>
    public long CountAwardsOtherThanTheirLedger(string tenantId) => Ask(
        $"""
        WITH ledger AS (SELECT owner, body ->> '$.awardId' AS award, count(*) AS entries, sum(body ->> '$.delta') AS points {OfType} GROUP BY 1, 2)
        SELECT count(*) FROM documents a LEFT JOIN ledger l ON l.owner = a.owner AND l.award = a.body ->> '$._id'
        WHERE a.tenant = (SELECT number FROM names WHERE name = $tenant) AND a.type = (SELECT number FROM names WHERE name = 'award')
            AND (l.points IS NULL OR l.points <> a.body ->> '$.available' OR l.entries <> a.body ->> '$.entries')
        """,
        tenantId,
        "ledgerEntry");

    /// <summary>The names of the blobs that were kept.</summary>
    public IEnumerable<string> Blobs() =>
        new DirectoryInfo(Path.Combine(dataFolder, "blobs")).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => file.Directory!.Name != ".incoming")
            .Select(file => file.Name);

    private long Ask(string sql, string tenantId, string type)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "pepper.db"), Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$tenant", tenantId);
        command.Parameters.AddWithValue("$type", type);
        return (long)command.ExecuteScalar()!;
    }
}
