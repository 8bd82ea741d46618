using System.Globalization;
using System.Text;
using Pepper.Functions.Http;
using Pepper.Tests.Api.Http;
using Pepper.Tests.Support.Cosmos;

namespace Pepper.Tests.Api.Costs;

/// <summary>What an operation costs.</summary>
/// <param name="Operation">The function's name, with what tells its rows apart.</param>
/// <param name="Route">Method and path, or what starts it.</param>
/// <param name="Requests">Point reads, reads of several keys, query pages in one partition and in one tenant, batches.</param>
/// <param name="Charge">Request units, rounded up.</param>
internal sealed record CostRow(string Operation, string Route, IReadOnlyList<int> Requests, int Charge)
{
    private static readonly (CosmosRequestKind Kind, CosmosRequestScope? Scope)[] Kinds =
    [
        (CosmosRequestKind.PointRead, null),
        (CosmosRequestKind.ReadMany, null),
        (CosmosRequestKind.QueryPage, CosmosRequestScope.Partition),
        (CosmosRequestKind.QueryPage, CosmosRequestScope.Tenant),
        (CosmosRequestKind.Batch, null),
    ];

    /// <summary>The row of a run.</summary>
    public static CostRow Of(FunctionRun run, string operation, string route) =>
        new(operation, route, [.. Kinds.Select(kind => run.Count(kind.Kind, kind.Scope))], (int)Math.Ceiling(run.Charge));

    /// <summary>Reads a row as <see cref="ToString"/> writes it.</summary>
    public static CostRow Parse(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries)[1..^1];
        return new CostRow(
            cells[0].Trim('`'),
            cells[1].Trim('`'),
            [.. cells[2..^1].Select(cell => cell.Length == 0 ? 0 : int.Parse(cell, CultureInfo.InvariantCulture))],
            int.Parse(cells[^1], CultureInfo.InvariantCulture));
    }

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"| `{Operation}` | `{Route}` | {string.Join(" | ", Requests.Select(n => n == 0 ? string.Empty : $"{n}"))} | {Charge} |");
}

/// <summary>The table of what each operation costs.</summary>
internal static class CostTable
{
    // Second names of operations, which do what the first ones do.
    private static readonly string[] SecondNames = ["Alias", "ByAlias", "ByGet", "ByPost", "ByDelete", "AtRoot"];

    /// <summary>The rows: the operations of the API by name, then what their actions cause.</summary>
    public static IReadOnlyList<CostRow> Of(MeasuredCalls calls) =>
    [
        .. TenantThings.Functions.Functions
            .Where(function => !Array.Exists(SecondNames, name => function.Name.EndsWith(name, StringComparison.Ordinal)))
            .Where(function => calls.Runs.Any(run => run.Function == function.Name && run.IsDone && run.Requests.Count > 0))
            .OrderBy(function => function.Name, StringComparer.Ordinal)
            .Select(function => CostRow.Of(calls.Of(function.Name), function.Name, RouteOf(function))),
        .. Caused(calls),
    ];

    /// <summary>The table as it stands in the page.</summary>
    public static string Write(IEnumerable<CostRow> rows)
    {
        var text = new StringBuilder();
        text.Append("| operation | | point reads | by keys | queries: partition | queries: tenant | batches | RU |\n");
        text.Append("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var row in rows)
        {
            text.Append(row).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<CostRow> Caused(MeasuredCalls calls)
    {
        const string Topic = "topic actions";
        var rules = calls.Runs.Where(run => run.Function == MeasuredCalls.Listeners.Rules).ToList();
        yield return CostRow.Of(rules.Last(run => !run.IsOfMatch), "ApplyRules, none met", Topic);
        yield return CostRow.Of(rules.Last(run => run.IsOfMatch), "ApplyRules, one met, points granted", Topic);
        yield return CostRow.Of(calls.Runs.Last(run => run.Function == MeasuredCalls.Listeners.Metrics && run.Count(CosmosRequestKind.Batch) > 0), "CountAction", Topic);
        yield return CostRow.Of(calls.Runs.Last(run => run.Function == MeasuredCalls.Listeners.Webhooks), "PlanWebhookDeliveries", Topic);
    }

    private static string RouteOf(HttpFunction function) => $"{function.Methods[0]} /{function.Route}";
}
