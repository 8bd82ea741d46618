using Pepper.Core.Storage;

namespace Pepper.Core.Paging;

/// <summary>Reads one page of documents of a type.</summary>
public static class ListDocuments
{
    /// <summary>The page that the query asks for, with its keys.</summary>
    public static async Task<Page<T>> ListAsync<T>(
        this IDocumentStore store, DocumentType<T> type, QuerySpec query, CancellationToken cancellation)
        where T : class
    {
        var page = await store.QueryAsync(query with { Type = type.Name }, cancellation);
        var first = page.Items.Count > 0 ? PageKey.Of(page.Items[0].Body, query.Order) : null;
        return new Page<T>(
            [.. page.Items.Select(item => type.Parse(item).Value)],
            new PageInfo(
                page.Items.Count,
                query.Limit,
                first is null ? null : PageKey.Write(query.Order, first),
                page.Next is null ? null : PageKey.Write(query.Order, page.Next)));
    }
}
