using System.Globalization;
using System.Text;

namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>SQL under construction. Values enter it as parameters only; names of tables and columns are the program's own.</summary>
internal sealed class SqlText
{
    private readonly StringBuilder text = new();
    private readonly List<(long? Number, JsonScalar Value)> parameters = [];

    /// <summary>Adds SQL.</summary>
    public SqlText Add(string sql)
    {
        text.Append(sql);
        return this;
    }

    /// <summary>Adds a parameter that holds a number of the tables' own.</summary>
    public SqlText AddNumber(long number) => AddParameter((number, default));

    /// <summary>Adds a parameter that holds a value out of documents.</summary>
    public SqlText AddValue(in JsonScalar value) => AddParameter((null, value));

    /// <summary>Binds the parameters to the prepared statement of this SQL.</summary>
    public SqliteStatement BindTo(SqliteStatement statement)
    {
        for (var index = 0; index < parameters.Count; index++)
        {
            var (number, value) = parameters[index];
            _ = number is { } own ? statement.Bind(index + 1, own) : statement.BindSorted(index + 1, value);
        }

        return statement;
    }

    /// <inheritdoc />
    public override string ToString() => text.ToString();

    private SqlText AddParameter((long?, JsonScalar) parameter)
    {
        parameters.Add(parameter);
        text.Append(CultureInfo.InvariantCulture, $"?{parameters.Count}");
        return this;
    }
}
