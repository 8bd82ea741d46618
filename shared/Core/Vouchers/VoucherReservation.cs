namespace Pepper.Core.Vouchers;

/// <summary>
/// A place under a voucher's global limit that a redemption under way holds. It ends as a redemption, or is given back;
/// one that a crash left behind is settled by <see cref="VoucherPlaces"/>.
/// </summary>
/// <param name="RedemptionId">The id that the redemption will have; new for each reservation, so it is known in one shard only.</param>
/// <param name="UserId">In whose partition the redemption will be.</param>
/// <param name="At">When it was made.</param>
public sealed record VoucherReservation(string RedemptionId, string UserId, DateTimeOffset At)
{
    /// <summary>How long a reservation is left in peace; a redemption takes milliseconds.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether its redemption is taken for dead.</summary>
    public bool IsLeftBehind(DateTimeOffset now) => now - At >= Patience;
}
