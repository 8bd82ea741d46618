namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>How a query is answered.</summary>
/// <param name="Sql">Answers (seq, owner, id, expires, body) of candidates, or their number when it counts.</param>
/// <param name="Tests">What the SQL does not check; to be checked on each candidate.</param>
/// <param name="IsOrdered">
/// Whether the candidates come in the query's order, beginning with the page's start. If not, no index was declared
/// that follows the order, and all candidates are looked at.
/// </param>
internal sealed record QueryPlan(SqlText Sql, IReadOnlyList<FilterTest> Tests, bool IsOrdered);
