using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Referrals;

/// <summary>Reads a referral: an admin any, everybody else one that they made or claimed. An operation of our own.</summary>
/// <param name="Code">The code, as written in the path.</param>
public sealed record GetReferral(string Code);

/// <summary>Carries out <see cref="GetReferral"/>.</summary>
public sealed class GetReferralHandler(IDocumentStore store)
{
    /// <summary>Reads the referral, in the state that it is in now.</summary>
    public async Task<Result<Referral>> HandleAsync(GetReferral query, Call call, CancellationToken cancellation) =>
        Referral.ReadCode(query.Code) is { } code
        && await Referral.DocumentType.ReadAsync(
            store, Referral.PartitionOf(call.TenantId, code), Referral.DocumentId, cancellation) is { Value: var referral }
        && (call.Caller.MayActFor(referral.RefererId) || referral.RefereeId == call.Caller.UserId)
            ? referral with { State = referral.StateAt(call.Now) }
            : Referral.Unknown();
}
