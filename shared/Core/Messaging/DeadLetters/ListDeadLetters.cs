using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;

namespace Pepper.Core.Messaging.DeadLetters;

/// <summary>Lists messages that were given up, oldest first.</summary>
/// <param name="Source">The queue, or the topic and subscription as <c>actions/rules</c>, at most <see cref="MaxSource"/> characters; null for all.</param>
/// <param name="Page">The page.</param>
public sealed record ListDeadLetters(string? Source, PageRequest Page)
{
    /// <summary>The longest name of a source, in characters.</summary>
    public const int MaxSource = 500;

    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListDeadLetters> From(QueryFields query) =>
        query.Finish(new ListDeadLetters(query.Text("source", MaxSource), query.Page()));
}

/// <summary>Carries out <see cref="ListDeadLetters"/>.</summary>
public sealed class ListDeadLettersHandler(IDeadLetters letters)
{
    /// <summary>Reads the page.</summary>
    public Task<Result<Page<DeadLetter>>> HandleAsync(ListDeadLetters query, Call call, CancellationToken cancellation) =>
        letters.ListAsync(query.Source, query.Page, cancellation);
}
