using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Pepper.Adapters.Local.Sqlite;

/// <summary>
/// A prepared statement over SQLite's own interface: no boxing and no string copies, which is most of what a small
/// write costs through commands. Parameters are counted from 1, columns from 0.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    /// <summary>Prepares the SQL, one statement.</summary>
    public SqliteStatement(sqlite3 database, string sql)
    {
        this.database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    /// <summary>Binds text given as UTF-8.</summary>
    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> utf8)
    {
        // An empty span has no address, and SQLite takes text without one for NULL.
        Check(utf8.IsEmpty
            ? raw.sqlite3_bind_text(statement, parameter, string.Empty)
            : raw.sqlite3_bind_text(statement, parameter, utf8));
        return this;
    }

    /// <summary>Binds text.</summary>
    public SqliteStatement Bind(int parameter, string value)
    {
        // Ids and names are short; they are encoded on the stack and copied once, by SQLite.
        if (value.Length <= 170)
        {
            Span<byte> utf8 = stackalloc byte[512];
            return Bind(parameter, utf8[..Encoding.UTF8.GetBytes(value, utf8)]);
        }

        return Bind(parameter, Encoding.UTF8.GetBytes(value));
    }

    /// <summary>Binds a whole number.</summary>
    public SqliteStatement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, parameter, value));
        return this;
    }

    /// <summary>Binds a number that is not whole.</summary>
    public SqliteStatement Bind(int parameter, double value)
    {
        Check(raw.sqlite3_bind_double(statement, parameter, value));
        return this;
    }

    /// <summary>Binds a whole number, or NULL.</summary>
    public SqliteStatement Bind(int parameter, long? value)
    {
        Check(value is { } number
            ? raw.sqlite3_bind_int64(statement, parameter, number)
            : raw.sqlite3_bind_null(statement, parameter));
        return this;
    }

    /// <summary>Binds a blob without bytes, which sorts after all text.</summary>
    public SqliteStatement BindEmptyBlob(int parameter)
    {
        Check(raw.sqlite3_bind_zeroblob(statement, parameter, 0));
        return this;
    }

    /// <summary>Goes to the next row; false when there is none. Whoever stops before the end must <see cref="Reset"/>.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        // Reset gives back the code of a failed step.
        Check(raw.sqlite3_reset(statement));
        return false;
    }

    /// <summary>Runs a statement that answers no rows.</summary>
    public void Execute()
    {
        while (Step())
        {
        }
    }

    /// <summary>Makes the statement ready to be bound and run again.</summary>
    public void Reset() => _ = raw.sqlite3_reset(statement);

    /// <summary>A column as a whole number.</summary>
    public long Long(int column) => raw.sqlite3_column_int64(statement, column);

    /// <summary>Whether a column is NULL.</summary>
    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    /// <summary>A column as text.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    /// <summary>A column's bytes, valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    /// <inheritdoc />
    public void Dispose() => statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteException(
                $"SQLite Error {code}: '{raw.sqlite3_errmsg(database).utf8_to_string()}'.",
                code & 0xFF,
                raw.sqlite3_extended_errcode(database));
        }
    }
}
