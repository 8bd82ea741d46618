using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Enrichments;

/// <summary>Lists a tenant's enrichments, oldest first. Reference: Award Enrichments, Get all Award Enrichments.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListEnrichments(PageRequest Page)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListEnrichments> From(QueryFields query) => query.Finish(new ListEnrichments(query.Page()));
}

/// <summary>Carries out <see cref="ListEnrichments"/>.</summary>
public sealed class ListEnrichmentsHandler(IDocumentStore store)
{
    /// <summary>Reads one page.</summary>
    public async Task<Result<Page<AwardEnrichment>>> HandleAsync(ListEnrichments query, Call call, CancellationToken cancellation) =>
        await store.ListAsync(
            AwardEnrichment.DocumentType,
            query.Page.Query(AwardEnrichment.DocumentType, call.TenantId, AwardEnrichment.PartitionOf(call.TenantId).Owner),
            cancellation);
}
