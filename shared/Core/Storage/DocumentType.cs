using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pepper.Core.Text;

namespace Pepper.Core.Storage;

/// <summary>
/// A kind of document: its name in the store and the orders it is listed in. Every adapter builds its indexes from
/// these, so a query that follows none of them is one nobody planned for.
/// </summary>
/// <param name="Name">The name in the store, never changed once used.</param>
/// <param name="Indexes">The orders and filters that must be cheap.</param>
public record DocumentType(string Name, IReadOnlyList<DocumentIndex> Indexes)
{
    /// <summary>What the documents know of persons, and what deleting a person does to them.</summary>
    public required PersonalData PersonalData { get; init; }
}

/// <summary>An index over the documents of one type.</summary>
/// <param name="Scope">Within the tenant or within one partition.</param>
/// <param name="Paths">The fields, in order; the last one unique within the scope.</param>
public sealed record DocumentIndex(IndexScope Scope, params IReadOnlyList<string> Paths)
{
    /// <summary>
    /// Further fields that the index holds beside, for filters that are asked for along its order and seldom match: what does not
    /// is passed over without reading its document. They cost a few bytes an entry, and no index of their own.
    /// </summary>
    public IReadOnlyList<string> Beside { get; init; } = [];
}

/// <summary>How far an index reaches.</summary>
public enum IndexScope
{
    /// <summary>All of a tenant's documents of the type.</summary>
    Tenant,

    /// <summary>The documents of the type in one partition.</summary>
    Partition,
}

/// <summary>A kind of document with its class.</summary>
/// <typeparam name="T">The class the JSON is read into.</typeparam>
public sealed record DocumentType<T>(string Name, JsonTypeInfo<T> Json, params IReadOnlyList<DocumentIndex> Indexes)
    : DocumentType(Name, Indexes)
    where T : class
{
    /// <summary>A write that makes the document.</summary>
    public Create Create(string id, T value, DateTimeOffset? expiresAt = null) =>
        new(id, Name, JsonBytes.Of(value, Json), expiresAt);

    /// <summary>A write that replaces the version that was read.</summary>
    public Replace Replace(Stored<T> stored, T value, DateTimeOffset? expiresAt = null) =>
        new(stored.Id, Name, stored.ETag, JsonBytes.Of(value, Json), expiresAt);

    /// <summary>A write that deletes the version that was read.</summary>
    public static Delete Delete(Stored<T> stored) => new(stored.Id, stored.ETag);

    /// <summary>Reads the document of this type; null when there is none, or one of another type.</summary>
    public async Task<Stored<T>?> ReadAsync(IDocumentStore store, Partition partition, string id, CancellationToken cancellation)
    {
        var document = await store.ReadAsync(partition, id, cancellation);
        return document is null || document.Type != Name ? null : Parse(document);
    }

    /// <summary>Reads one page of documents of this type. The query's type is this one's name.</summary>
    public async Task<TypedPage<T>> QueryAsync(IDocumentStore store, QuerySpec query, CancellationToken cancellation)
    {
        var page = await store.QueryAsync(query with { Type = Name }, cancellation);
        return new TypedPage<T>([.. page.Items.Select(Parse)], page.Next);
    }

    /// <summary>Reads every document that matches, page by page; for sets known to be small.</summary>
    public async Task<IReadOnlyList<Stored<T>>> QueryAllAsync(IDocumentStore store, QuerySpec query, CancellationToken cancellation)
    {
        var all = new List<Stored<T>>();
        await foreach (var document in QueryEachAsync(store, query with { Limit = 1000 }, cancellation))
        {
            all.Add(document);
        }

        return all;
    }

    /// <summary>Reads every document that matches from the query's start on, holding no more than a page of its limit at a time.</summary>
    public async IAsyncEnumerable<Stored<T>> QueryEachAsync(
        IDocumentStore store, QuerySpec query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var start = query.StartAt;
        do
        {
            var page = await QueryAsync(store, query with { StartAt = start }, cancellation);
            foreach (var document in page.Items)
            {
                yield return document;
            }

            start = page.Next;
        }
        while (start is not null);
    }

    /// <summary>Turns what the store holds into the class.</summary>
    public Stored<T> Parse(StoredDocument document) =>
        new(
            JsonSerializer.Deserialize(document.Body.Span, Json)
                ?? throw new JsonException($"The document {document.Id} of type {Name} is null."),
            document.Id,
            document.ETag,
            document.Partition);
}

/// <summary>One page of documents of a type.</summary>
/// <param name="Items">The documents, in order.</param>
/// <param name="Next">The start of the next page; null on the last.</param>
public sealed record TypedPage<T>(IReadOnlyList<Stored<T>> Items, IReadOnlyList<object>? Next);
