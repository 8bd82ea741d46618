using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Vouchers;

/// <summary>
/// One of the <see cref="Count"/> parts of a voucher's global limit, each in a partition of its own, so that redemptions
/// at once do not all wait for one document. A shard that was never used has no document. The sum of all allotments is
/// the limit, or what was redeemed already if that is more.
/// </summary>
/// <param name="Id">The voucher's id and the shard's number.</param>
/// <param name="VoucherId">The voucher.</param>
/// <param name="Number">0 to <see cref="Count"/> - 1.</param>
/// <param name="Revision">The <see cref="Voucher.LimitRevision"/> that it follows.</param>
/// <param name="Frozen">Whether the limit is being dealt out anew; nothing can be reserved then.</param>
/// <param name="Allotment">How many redemptions it is good for.</param>
/// <param name="RedeemedBefore">What was redeemed in it when this revision's allotments were dealt out.</param>
/// <param name="Redeemed">What is redeemed in it.</param>
/// <param name="UnderWay">Redemptions that have a place here and may still come to nothing.</param>
/// <param name="WaitingSince">When the oldest of these began; <see cref="Timestamp.Never"/> when there are none.</param>
public sealed record VoucherShard(
    [property: JsonPropertyName("_id")] string Id,
    string VoucherId,
    int Number,
    int Revision,
    bool Frozen,
    int Allotment,
    int RedeemedBefore,
    int Redeemed,
    IReadOnlyList<VoucherReservation> UnderWay,
    DateTimeOffset WaitingSince)
{
    /// <summary>The id of the document in its partition.</summary>
    public const string DocumentId = "shard";

    /// <summary>How many shards a voucher has.</summary>
    public const int Count = 16;

    // Keeps the document small however many calls come at once; who finds no place tries another shard, or waits.
    private const int MaxUnderWay = 200;

    /// <summary>The document type.</summary>
    public static DocumentType<VoucherShard> DocumentType { get; } = new(
        "voucherShard", VouchersJson.Default.VoucherShard, new DocumentIndex(IndexScope.Tenant, "waitingSince", "_id"))
    {
        PersonalData = PersonalData.None("counts, and ids of users whose redemption is under way"),
    };

    /// <summary>Whether another redemption can begin here.</summary>
    [JsonIgnore]
    public bool HasRoom => !Frozen && Redeemed + UnderWay.Count < Allotment && UnderWay.Count < MaxUnderWay;

    /// <summary>The partition of one shard.</summary>
    public static Partition PartitionOf(string tenantId, string voucherId, int number) =>
        Partition.OfKey(tenantId, $"voucher|{voucherId}|{number}");

    /// <summary>A shard that has no document: one of the first revision knows its part of the limit, a later one must be told.</summary>
    public static VoucherShard Unused(Voucher voucher, int number) => new(
        $"{voucher.Id}|{number}",
        voucher.Id,
        number,
        voucher.LimitRevision == 1 ? 1 : 0,
        voucher.LimitRevision != 1,
        voucher.LimitRevision == 1 ? ShareOf(voucher.NumGlobalRedemptions, number) : 0,
        0,
        0,
        [],
        Timestamp.Never);

    /// <summary>A shard's part of so many redemptions; the parts of all shards are the whole.</summary>
    public static int ShareOf(int total, int number) => (total / Count) + (number < total % Count ? 1 : 0);

    /// <summary>With a place taken.</summary>
    public VoucherShard Reserve(VoucherReservation reservation) => With([.. UnderWay, reservation]);

    /// <summary>With a place become a redemption; null when it is settled already.</summary>
    public VoucherShard? Confirm(string redemptionId) => Release(redemptionId) is { } shard ? shard with { Redeemed = Redeemed + 1 } : null;

    /// <summary>With a place given back; null when it is settled already.</summary>
    public VoucherShard? Release(string redemptionId) =>
        UnderWay.Any(reservation => reservation.RedemptionId == redemptionId)
            ? With([.. UnderWay.Where(reservation => reservation.RedemptionId != redemptionId)])
            : null;

    /// <summary>Closed to reservations until the limit of a later revision is dealt out.</summary>
    public VoucherShard Freeze(int revision) => this with { Revision = revision, Frozen = true };

    /// <summary>Open again, with its part of what is left of the limit.</summary>
    /// <param name="left">What is left of the limit over all shards.</param>
    public VoucherShard Open(int left) =>
        this with { Frozen = false, RedeemedBefore = Redeemed, Allotment = Redeemed + ShareOf(left, Number) };

    private VoucherShard With(IReadOnlyList<VoucherReservation> underWay) => this with
    {
        UnderWay = underWay,
        WaitingSince = underWay.Count == 0 ? Timestamp.Never : underWay.Min(reservation => reservation.At),
    };
}
