namespace Pepper.Core.Storage;

/// <summary>
/// A question to the store, as data. Adapters turn it into their own language; nobody writes query text elsewhere.
/// </summary>
/// <param name="Type">The name of the document type asked for.</param>
/// <param name="TenantId">The tenant whose documents are asked for. There is no query over tenants.</param>
public sealed record QuerySpec(string Type, string TenantId)
{
    /// <summary>The one partition to look in; null for the tenant's documents in all partitions.</summary>
    public string? Owner { get; init; }

    /// <summary>Conditions that all must hold.</summary>
    public IReadOnlyList<Filter> Filters { get; init; } = [];

    /// <summary>
    /// The order of the answer. The fields must be present in every document of the type, and the last one must be
    /// unique among them (its <c>_id</c>, as a rule), so that a page can start at any document.
    /// </summary>
    public IReadOnlyList<OrderBy> Order { get; init; } = [new("_id")];

    /// <summary>The most documents to answer, 1 to 1000.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>
    /// The values of the order's fields at which the page starts, that document included; null for the first page.
    /// </summary>
    public IReadOnlyList<object>? StartAt { get; init; }
}

/// <summary>One field of an order.</summary>
/// <param name="Path">The field, with dots for nesting (<c>when.timestamp</c>).</param>
/// <param name="Descending">Largest first.</param>
public readonly record struct OrderBy(string Path, bool Descending = false);

/// <summary>How a <see cref="Filter"/> compares.</summary>
public enum FilterOperator
{
    /// <summary>The field equals the value.</summary>
    Equal,

    /// <summary>The field differs from the value; a missing field differs too.</summary>
    NotEqual,

    /// <summary>The field is greater than the value.</summary>
    GreaterThan,

    /// <summary>The field is greater than the value or equal to it.</summary>
    GreaterThanOrEqual,

    /// <summary>The field is less than the value.</summary>
    LessThan,

    /// <summary>The field is less than the value or equal to it.</summary>
    LessThanOrEqual,

    /// <summary>The field equals one of the values (a list); an empty list matches nothing.</summary>
    In,

    /// <summary>The field equals none of the values (a list); a missing field does not either.</summary>
    NotIn,

    /// <summary>The field is text that starts with the value, case counting.</summary>
    Prefix,

    /// <summary>The field is text that holds the value, upper and lower case being the same.</summary>
    ContainsIgnoreCase,

    /// <summary>The field is text that holds at least one of the values (a list), upper and lower case being the same.</summary>
    ContainsAnyIgnoreCase,

    /// <summary>The field is present and not null (value true), or missing or null (value false).</summary>
    Exists,

    /// <summary>The field is an array that holds the value.</summary>
    Has,

    /// <summary>The field is an array that holds at least one of the values (a list).</summary>
    HasAny,

    /// <summary>The field is an array that holds none of the values (a list), or no array, or missing.</summary>
    HasNone,
}

/// <summary>One condition of a query.</summary>
/// <param name="Path">The field, with dots for nesting.</param>
/// <param name="Operator">How to compare.</param>
/// <param name="Value">A string, long, decimal, bool, or for In, NotIn, ContainsAnyIgnoreCase, HasAny and HasNone a list of strings.</param>
public sealed record Filter(string Path, FilterOperator Operator, object Value)
{
    /// <summary>The field equals the value.</summary>
    public static Filter Equal(string path, object value) => new(path, FilterOperator.Equal, value);
}

/// <summary>One page of documents.</summary>
/// <param name="Items">The documents, in order.</param>
/// <param name="Next">The start of the next page, to be used as <see cref="QuerySpec.StartAt"/>; null on the last.</param>
public sealed record QueryPage(IReadOnlyList<StoredDocument> Items, IReadOnlyList<object>? Next);
