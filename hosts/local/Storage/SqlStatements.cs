using Pepper.Adapters.Local.Sqlite;

namespace Pepper.Local.Storage;

/// <summary>Prepared statements of the local host's file, with what the queues and orchestrations need beside.</summary>
internal static class SqlStatements
{
    /// <summary>Binds text, or NULL.</summary>
    public static SqliteStatement BindText(this SqliteStatement statement, int parameter, string? value) =>
        value is null ? statement.Bind(parameter, (long?)null) : statement.Bind(parameter, value);

    /// <summary>Binds a time, to the tenth of a microsecond.</summary>
    public static SqliteStatement BindTime(this SqliteStatement statement, int parameter, DateTimeOffset? value) =>
        statement.Bind(parameter, value?.UtcTicks);

    /// <summary>A column as text; null for NULL.</summary>
    public static string? TextOrNull(this SqliteStatement statement, int column) =>
        statement.IsNull(column) ? null : statement.Text(column);

    /// <summary>A column as a time.</summary>
    public static DateTimeOffset Time(this SqliteStatement statement, int column) => new(statement.Long(column), TimeSpan.Zero);

    /// <summary>A column as a time; null for NULL.</summary>
    public static DateTimeOffset? TimeOrNull(this SqliteStatement statement, int column) =>
        statement.IsNull(column) ? null : statement.Time(column);

    /// <summary>The first column of the only row; null when there is no row.</summary>
    public static long? Scalar(this SqliteStatement statement)
    {
        if (!statement.Step())
        {
            return null;
        }

        var value = statement.Long(0);
        statement.Reset();
        return value;
    }

    /// <summary>Every row.</summary>
    public static List<T> Rows<T>(this SqliteStatement statement, Func<SqliteStatement, T> read)
    {
        var rows = new List<T>();
        try
        {
            while (statement.Step())
            {
                rows.Add(read(statement));
            }
        }
        finally
        {
            statement.Reset();
        }

        return rows;
    }

    /// <summary>The only row; the default value when there is none.</summary>
    public static T? Row<T>(this SqliteStatement statement, Func<SqliteStatement, T> read)
    {
        try
        {
            return statement.Step() ? read(statement) : default;
        }
        finally
        {
            statement.Reset();
        }
    }
}
