using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Vouchers;

/// <summary>Finds vouchers by key.</summary>
public sealed class VoucherCatalogue(IDocumentStore store)
{
    /// <summary>The voucher with this id; null when there is none.</summary>
    public Task<Stored<Voucher>?> FindAsync(string tenantId, string voucherId, CancellationToken cancellation) =>
        Voucher.DocumentType.ReadAsync(store, Voucher.PartitionOf(tenantId), voucherId, cancellation);

    /// <summary>The voucher with this code, in upper or lower case; null when there is none.</summary>
    public async Task<Voucher?> FindByCodeAsync(string tenantId, string code, CancellationToken cancellation) =>
        await FindCodeAsync(tenantId, code, cancellation) is { } taken
        && await FindAsync(tenantId, taken.Value.VoucherId, cancellation) is { } found
            ? found.Value
            : null;

    internal Task<Stored<VoucherCode>?> FindCodeAsync(string tenantId, string code, CancellationToken cancellation) =>
        VoucherCode.DocumentType.ReadAsync(store, Voucher.PartitionOf(tenantId), VoucherCode.DocumentIdOf(code), cancellation);

    internal static Error Unknown() => Error.NotFound("voucher", "voucherId");

    internal static Error Taken() => Error.Validation("code", "Another voucher has this `code`; upper and lower case are the same.");
}
