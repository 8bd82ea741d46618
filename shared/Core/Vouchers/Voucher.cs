using System.Text.Json.Serialization;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Vouchers;

/// <summary>A code that users redeem, a number of times in all and a number of times each. Reference: Vouchers.</summary>
/// <param name="Id">The voucher's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="Title">Its name, 1 to 255 characters.</param>
/// <param name="Code">What users type, 1 to 255 letters and digits; unique in the tenant, upper and lower case being the same.</param>
/// <param name="VoucherSchemeId">The scheme it belongs to, if any.</param>
/// <param name="StartDate">From when on it can be redeemed.</param>
/// <param name="EndDate">Until when, that moment included; after the start.</param>
/// <param name="NumRedemptionsPerUser">How often one user can redeem it, from 1.</param>
/// <param name="NumGlobalRedemptions">How often it can be redeemed in all, from 1.</param>
/// <param name="LimitRevision">Counts the changes of <see cref="NumGlobalRedemptions"/>, from 1; the shards follow it.</param>
public sealed record Voucher(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    string Title,
    string Code,
    string? VoucherSchemeId,
    DateTimeOffset StartDate,
    DateTimeOffset EndDate,
    int NumRedemptionsPerUser,
    int NumGlobalRedemptions,
    int LimitRevision)
{
    /// <summary>The largest of both limits: a thousand million.</summary>
    public const int MaxLimit = 1_000_000_000;

    /// <summary>The document type. Documents live in the tenant's catalogue; their ids are the vouchers' ids.</summary>
    public static DocumentType<Voucher> DocumentType { get; } = new(
        "voucher",
        VouchersJson.Default.Voucher,
        new DocumentIndex(IndexScope.Partition, "_id"),
        new DocumentIndex(IndexScope.Partition, "startDate", "_id"),
        new DocumentIndex(IndexScope.Partition, "endDate", "_id"),
        new DocumentIndex(IndexScope.Partition, "code", "_id"),
        new DocumentIndex(IndexScope.Partition, "voucherSchemeId", "_id"))
    {
        PersonalData = PersonalData.None("what the merchant gives for a code"),
    };

    /// <summary>The partition of a tenant's vouchers and their codes.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfCatalogue(tenantId, "vouchers");

    /// <summary>Why nobody can redeem it at a moment; null when its time is now.</summary>
    public Error? RefuseAt(DateTimeOffset now) =>
        now < StartDate ? Error.Validation("code", "The voucher cannot be redeemed yet.")
        : now > EndDate ? Error.Validation("code", "The voucher has ended.")
        : null;

    /// <summary>Why a user cannot redeem it again; null when the user can.</summary>
    /// <param name="uses">How often the user has redeemed it.</param>
    public Error? RefuseAfter(int uses) =>
        uses < NumRedemptionsPerUser
            ? null
            : Error.Validation("code", "The user has redeemed this voucher as often as one user can.");

    /// <summary>The voucher, if its dates are in order.</summary>
    internal Result<Voucher> Checked() =>
        EndDate > StartDate ? this : Error.Validation("endDate", "`endDate` must be after `startDate`.");
}
