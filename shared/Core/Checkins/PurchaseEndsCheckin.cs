using Pepper.Core.Actions;
using Pepper.Core.Storage;

namespace Pepper.Core.Checkins;

/// <summary>
/// Who has bought something at a location need not be found there by the till any more: the purchase ends the checkin, in
/// its own commit. The reference's guides say so of checkins.
/// </summary>
public static class PurchaseEndsCheckin
{
    /// <summary>The write that ends the user's checkin at the location of a purchase; null when there is none to end.</summary>
    /// <param name="state">What the purchase is decided on; <see cref="Checkin.DocumentId"/> was asked for.</param>
    /// <param name="locationId">Where it was; null for nowhere.</param>
    /// <param name="at">When it was. A purchase of before the user arrived, told late, ends nothing.</param>
    public static Write? Decide(PostingState state, string? locationId, DateTimeOffset at) =>
        state.Find(Checkin.DocumentType, Checkin.DocumentId) is { Value: var checkin } stored
        && checkin.LocationId == locationId
        && checkin.Created <= at
        && !checkin.IsOver(state.Call.Now)
            ? DocumentType<Checkin>.Delete(stored)
            : null;
}
