namespace Pepper.Tests.Support.Cosmos.Sql;

/// <summary>A query that the account does not understand: either it is wrong, or the account must learn it.</summary>
public sealed class SqlException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="at">Where it stops being understood.</param>
    /// <param name="what">What is wrong there.</param>
    public SqlException(string sql, int at, string what)
        : base($"The query has {what}, at {at}: {sql}")
    {
    }

    /// <summary>Makes the exception.</summary>
    public SqlException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public SqlException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    public SqlException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
