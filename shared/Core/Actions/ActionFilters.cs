using Pepper.Core.Input;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Actions;

/// <summary>Reads the filters that the lists of actions share. Reference: Actions, the query parameters.</summary>
internal static class ActionFilters
{
    private const string Time = "when.timestamp";

    /// <summary>Newest first; actions of one moment by id, so that a page can start at any of them.</summary>
    internal static IReadOnlyList<OrderBy> NewestFirst { get; } = [new OrderBy(Time, true), new OrderBy("_id", true)];

    /// <summary>The filters on time, type and payment type.</summary>
    internal static IReadOnlyList<Filter> Read(QueryFields query)
    {
        var types = query.ListFilters("type");
        Know(query, "type", types, ActionType.All);
        var payments = query.ListFilters("paymentType", ActionRecord.PaymentTypes);
        Know(query, "paymentType", payments, PaymentType.All);
        return [.. query.TimeFilters(Time), .. types, .. payments.Select(OnArray)];
    }

    /// <summary>The filter on locations; an index answers it where it names one.</summary>
    internal static Filter AtLocations(IReadOnlyList<string> ids) => ids is [var only]
        ? Filter.Equal(ActionRecord.AtLocation, only)
        : new Filter(ActionRecord.AtLocation, FilterOperator.In, ids);

    /// <summary>
    /// The filters for a store in which a commit can become visible some time after its own time: who asks for what is later
    /// than a time follows the log, and is not shown what is so young that something older may still come.
    /// </summary>
    internal static IReadOnlyList<Filter> Settled(IReadOnlyList<Filter> filters, IDocumentStore store, DateTimeOffset now)
    {
        var follows = filters.Any(filter => filter is { Path: Time, Operator: FilterOperator.GreaterThan or FilterOperator.GreaterThanOrEqual });
        return follows && store.CommitLag > TimeSpan.Zero
            ? [.. filters, new Filter(Time, FilterOperator.LessThanOrEqual, Timestamp.Write(now - store.CommitLag))]
            : filters;
    }

    // An action can have several payments.
    private static Filter OnArray(Filter filter) =>
        filter with { Operator = filter.Operator == FilterOperator.In ? FilterOperator.HasAny : FilterOperator.HasNone };

    private static void Know(QueryFields query, string name, IReadOnlyList<Filter> filters, IReadOnlySet<string> known)
    {
        foreach (var filter in filters)
        {
            if (((IReadOnlyList<string>)filter.Value).FirstOrDefault(word => !known.Contains(word)) is { } unknown)
            {
                query.Fail(name, $"does not know `{(unknown.Length > 40 ? unknown[..40] : unknown)}`.");
            }
        }
    }
}
