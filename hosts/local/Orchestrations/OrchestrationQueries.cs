using System.Text.Json;
using Microsoft.Data.Sqlite;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Local.Storage;
using Pepper.Worker.DurableTask;
using Pepper.Worker.DurableTask.Client;

namespace Pepper.Local.Orchestrations;

/// <summary>Reads what the durable client shows.</summary>
internal static class OrchestrationQueries
{
    private const string Columns = "id, name, status, created_at, updated_at, input, output, custom_status, failure";

    /// <summary>One orchestration; inputs and outputs only with a converter.</summary>
    public static OrchestrationMetadata? Find(SqliteConnection connection, string id, DataConverter? converter) =>
        connection.Statement($"SELECT {Columns} FROM orchestrations WHERE id = ?1").Bind(1, id).Row(row => Read(row, converter));

    /// <summary>One page, by id.</summary>
    public static List<OrchestrationMetadata> List(
        SqliteConnection connection, OrchestrationQuery query, string? after, int size, DataConverter? converter) =>
        connection.Statement(
                $"""
                SELECT {Columns} FROM orchestrations
                WHERE id > ?1 AND substr(id, 1, length(?2)) = ?2 AND created_at BETWEEN ?3 AND ?4
                    AND (?5 IS NULL OR status IN (SELECT value FROM json_each(?5)))
                ORDER BY id LIMIT ?6
                """)
            .Bind(1, after ?? string.Empty)
            .Bind(2, query.InstanceIdPrefix ?? string.Empty)
            .BindTime(3, query.CreatedFrom ?? DateTimeOffset.MinValue)
            .BindTime(4, query.CreatedTo ?? DateTimeOffset.MaxValue)
            .BindText(5, Statuses(query.Statuses))
            .Bind(6, size)
            .Rows(row => Read(row, converter));

    /// <summary>The ids of ended orchestrations that match.</summary>
    public static List<string> Ended(SqliteConnection connection, PurgeInstancesFilter filter) =>
        connection.Statement(
                """
                SELECT id FROM orchestrations
                WHERE status NOT IN (0, 6, 7) AND created_at BETWEEN ?1 AND ?2
                    AND (?3 IS NULL OR status IN (SELECT value FROM json_each(?3)))
                """)
            .BindTime(1, filter.CreatedFrom ?? DateTimeOffset.MinValue)
            .BindTime(2, filter.CreatedTo ?? DateTimeOffset.MaxValue)
            .BindText(3, Statuses(filter.Statuses))
            .Rows(row => row.Text(0));

    private static string? Statuses(IEnumerable<OrchestrationRuntimeStatus>? statuses) =>
        statuses is null ? null : JsonSerializer.Serialize(statuses.Select(status => (int)status));

    private static OrchestrationMetadata Read(SqliteStatement row, DataConverter? converter) =>
        new(row.Text(1), row.Text(0))
        {
            RuntimeStatus = (OrchestrationRuntimeStatus)row.Long(2),
            CreatedAt = row.Time(3),
            LastUpdatedAt = row.Time(4),
            DataConverter = converter,
            SerializedInput = converter is null ? null : row.TextOrNull(5),
            SerializedOutput = converter is null ? null : row.TextOrNull(6),
            SerializedCustomStatus = converter is null ? null : row.TextOrNull(7),
            FailureDetails = converter is null || row.IsNull(8) ? null : JsonSerializer.Deserialize<TaskFailureDetails>(row.Text(8)),
        };
}
