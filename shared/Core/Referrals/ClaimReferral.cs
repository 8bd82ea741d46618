using System.Globalization;
using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Referrals;

/// <summary>The caller claims somebody's referral. Reference: Referrals, Claim a Referral.</summary>
/// <param name="Code">The code, as written in the path.</param>
public sealed record ClaimReferral(string Code)
{
    /// <summary>What the claim comes to in the referral itself; the same referral when it is the caller's, or is being claimed.</summary>
    /// <param name="referral">The referral.</param>
    /// <param name="userId">Who claims it.</param>
    /// <param name="settings">What both sides are to get.</param>
    /// <param name="now">When.</param>
    internal static Result<Referral> Decide(Referral referral, string userId, ReferralSettings settings, DateTimeOffset now) => referral switch
    {
        _ when referral.RefererId == userId => Error.Validation("code", "A referral of one's own cannot be claimed."),
        { Claim: { } claim } when claim.RefereeId == userId || claim.Step == ReferralStep.Referee => referral,
        { Claim: not null } => Error.Validation("code", "The referral has been claimed."),
        _ when referral.StateAt(now) == ReferralState.Expired => Error.Validation("code", "The referral has expired."),
        _ => referral.Begin(new ReferralClaim(userId, now, ReferralStep.Referee, settings)),
    };

    /// <summary>Why a user cannot claim this referral, or any; null when the user can.</summary>
    /// <param name="referralId">The referral.</param>
    /// <param name="user">The user.</param>
    /// <param name="claimed">The referral that the user has claimed already, if any.</param>
    /// <param name="settings">The tenant's settings.</param>
    /// <param name="now">When.</param>
    internal static Error? Refuse(string referralId, User user, ClaimedReferral? claimed, ReferralSettings settings, DateTimeOffset now)
    {
        if (claimed is not null)
        {
            return claimed.ReferralId == referralId ? null : Once();
        }

        if (user.IsGuest)
        {
            return Error.Refused("A guest cannot claim a referral; who signs up can.");
        }

        return settings.ClaimWithinDays is { } days && now > user.Created.AddDays(days)
            ? Error.Refused(string.Create(CultureInfo.InvariantCulture, $"A referral can be claimed within {days} days after sign-up."))
            : null;
    }

    internal static Error Once() => Error.Refused("The user has claimed a referral, and can claim one only.");
}

/// <summary>Carries out <see cref="ClaimReferral"/>.</summary>
public sealed class ClaimReferralHandler(UnitOfWork work, IDocumentStore store, TenantDirectory tenants, ReferralSteps steps)
{
    // Each further attempt follows the end of somebody else's claim that came to nothing.
    private const int Attempts = 20;

    /// <summary>
    /// Claims the referral: begins the claim on the code, writes it with the referee's part into the referee's partition,
    /// then the referer's part into the referer's. Made again by the same user it finishes what is left, and answers the
    /// same. 404 for an unknown code; 422 for one's own, one that is claimed or has expired, or a second one.
    /// </summary>
    public async Task<Result<Referral>> HandleAsync(ClaimReferral command, Call call, CancellationToken cancellation)
    {
        if (Referral.ReadCode(command.Code) is not { } code
            || await FindAsync(call.TenantId, code, cancellation) is not { } found)
        {
            return Referral.Unknown();
        }

        var settings = (await tenants.GetAsync(call.TenantId, cancellation)).Settings.Referrals;
        if (await RefuseAsync(found.Value, settings, call, cancellation) is { } refusal)
        {
            return refusal;
        }

        var userId = call.Caller.UserId!;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var begun = await BeginAsync(found.Partition, userId, settings, call, cancellation);
            if (!begun.IsSuccess)
            {
                return begun;
            }

            var ended = await steps.FinishAsync(begun.Value, call, CancellationToken.None);
            if (begun.Value.Claim?.RefereeId == userId)
            {
                return ended.Claim?.RefereeId == userId ? ended : ClaimReferral.Once();
            }
        }

        return Error.Unavailable("Too many users claim this referral at once; nothing was written.", TimeSpan.FromSeconds(1));
    }

    private async Task<Error?> RefuseAsync(Referral referral, ReferralSettings settings, Call call, CancellationToken cancellation)
    {
        if (call.Caller.UserId is not { } userId)
        {
            return ReferralUsers.NoUser();
        }

        var partition = User.PartitionOf(call.TenantId, userId);
        if (await ReferralUsers.FindAsync(store, partition, cancellation) is not { } user)
        {
            return ReferralUsers.NoUser();
        }

        var claimed = await ClaimedReferral.DocumentType.ReadAsync(store, partition, ClaimedReferral.DocumentId, cancellation);
        return ClaimReferral.Refuse(referral.Id, user, claimed?.Value, settings, call.Now);
    }

    // The call's nonce is not spent here: a claim is once only by itself.
    private Task<Result<Referral>> BeginAsync(
        Partition partition, string userId, ReferralSettings settings, Call call, CancellationToken cancellation) =>
        work.RunAsync<Referral>(
            call with { Nonce = null },
            partition,
            async () =>
            {
                if (await Referral.DocumentType.ReadAsync(store, partition, Referral.DocumentId, cancellation) is not { } stored)
                {
                    return Referral.Unknown();
                }

                var referral = ClaimReferral.Decide(stored.Value, userId, settings, call.Now);
                return !referral.IsSuccess ? referral.Error
                    : referral.Value == stored.Value ? Decision.Unchanged(stored.Value)
                    : Decision.Change(referral.Value, Referral.DocumentType.Replace(stored, referral.Value));
            },
            cancellation);

    private Task<Stored<Referral>?> FindAsync(string tenantId, long code, CancellationToken cancellation) =>
        Referral.DocumentType.ReadAsync(store, Referral.PartitionOf(tenantId, code), Referral.DocumentId, cancellation);
}
