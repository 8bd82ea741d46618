using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Vouchers;

/// <summary>Lists the tenant's vouchers. Reference: Vouchers, Get Vouchers.</summary>
/// <param name="Page">The page; ordered by <c>startDate</c>, <c>endDate</c> and <c>code</c> as asked for, else oldest first.</param>
/// <param name="VoucherSchemeId">The scheme to look at; null for all.</param>
public sealed record ListVouchers(PageRequest Page, string? VoucherSchemeId)
{
    private static readonly Dictionary<string, string> Sorts = new(StringComparer.Ordinal)
    {
        ["startDate"] = "startDate",
        ["endDate"] = "endDate",
        ["code"] = "code",
    };

    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ListVouchers> From(QueryFields query) =>
        query.Finish(new ListVouchers(query.Page(query.Sort(Sorts)), query.SchemeId()));
}

/// <summary>Carries out <see cref="ListVouchers"/>.</summary>
public sealed class ListVouchersHandler(IDocumentStore store)
{
    /// <summary>Reads the page.</summary>
    public async Task<Result<Page<Voucher>>> HandleAsync(ListVouchers query, Call call, CancellationToken cancellation)
    {
        IReadOnlyList<Filter> filters = query.VoucherSchemeId is { } scheme ? [Filter.Equal("voucherSchemeId", scheme)] : [];
        var owner = Voucher.PartitionOf(call.TenantId).Owner;
        if (query.Page.Order.Count <= 2)
        {
            return await store.ListAsync(
                Voucher.DocumentType, query.Page.Query(Voucher.DocumentType, call.TenantId, owner, filters), cancellation);
        }

        // No index could serve every mixture of fields and directions; a tenant's vouchers are few enough to be sorted here.
        var all = await Voucher.DocumentType.QueryAllAsync(
            store, new QuerySpec(Voucher.DocumentType.Name, call.TenantId) { Owner = owner, Filters = filters }, cancellation);
        return query.Page.Cut(
            all.Select(stored => stored.Value),
            voucher => [.. query.Page.Order.Select(field => ValueOf(voucher, field.Path))]);
    }

    private static string ValueOf(Voucher voucher, string path) => path switch
    {
        "startDate" => Timestamp.Write(voucher.StartDate),
        "endDate" => Timestamp.Write(voucher.EndDate),
        "code" => voucher.Code,
        _ => voucher.Id,
    };
}
