using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Referrals;

/// <summary>
/// Takes a claim from where it is to its end: the referee's side, the referer's side, each in the commit of its own
/// partition and once only by a document whose id is the cause. Whoever does it, and however often, comes to the same, so
/// a claim that a crash cut off is gone on with by the call made again, by the next claimer, or by a timer.
/// </summary>
public sealed class ReferralSteps(UnitOfWork work, IDocumentStore store, TenantDirectory tenants, ReferralRewards rewards)
{
    /// <summary>Finishes the claim of a referral, if it has one.</summary>
    /// <returns>
    /// The referral after it: claimed; or without the claim, when its user turned out to have claimed another referral or
    /// to be deleted.
    /// </returns>
    public async Task<Referral> FinishAsync(Referral referral, Call call, CancellationToken cancellation)
    {
        var alone = call with { Nonce = null };
        var tenant = await tenants.GetAsync(referral.TenantId, cancellation);
        while (referral.Claim is { Step: not ReferralStep.Done } claim)
        {
            referral = claim.Step == ReferralStep.Referee
                ? await StandAsync(referral, claim, tenant, alone, cancellation)
                : await RewardRefererAsync(referral, claim, tenant, alone, cancellation);
        }

        return referral;
    }

    private async Task<Referral> StandAsync(Referral referral, ReferralClaim claim, Tenant tenant, Call call, CancellationToken cancellation)
    {
        var partition = User.PartitionOf(referral.TenantId, claim.RefereeId);
        var stands = await RunAsync<Standing>(
            call,
            partition,
            async () =>
            {
                var claimed = await ClaimedReferral.DocumentType.ReadAsync(store, partition, ClaimedReferral.DocumentId, cancellation);
                if (claimed is not null)
                {
                    return Decision.Unchanged(new Standing(claimed.Value.ReferralId == referral.Id));
                }

                return await ReferralUsers.FindAsync(store, partition, cancellation) is { } user
                    ? Decision.Change(new Standing(true), [
                        ClaimedReferral.DocumentType.Create(
                            ClaimedReferral.DocumentId, new ClaimedReferral(referral.Id, referral.Code, claim.At)),
                        .. await rewards.OfRefereeAsync(referral, claim, tenant, user, cancellation)])
                    : Decision.Unchanged(new Standing(false));
            },
            cancellation);
        return await AdvanceAsync(referral, claim, now => stands.Holds ? now.Stand(claim) : now.Abandon(), call, cancellation);
    }

    private async Task<Referral> RewardRefererAsync(
        Referral referral, ReferralClaim claim, Tenant tenant, Call call, CancellationToken cancellation)
    {
        var partition = User.PartitionOf(referral.TenantId, referral.RefererId);
        var documentId = RewardedReferral.DocumentIdOf(referral.Id);
        await RunAsync<Nothing>(
            call,
            partition,
            async () =>
                await store.ReadAsync(partition, documentId, cancellation) is null
                && await ReferralUsers.FindAsync(store, partition, cancellation) is { } user
                    ? Decision.Change(Nothing.Value, [
                        RewardedReferral.DocumentType.Create(documentId, new RewardedReferral(referral.Id, claim.RefereeId, claim.At)),
                        .. await rewards.OfRefererAsync(referral, claim, tenant, user, cancellation)])
                    : Decision.Unchanged(Nothing.Value),
            cancellation);
        return await AdvanceAsync(referral, claim, now => now.End(claim), call, cancellation);
    }

    // Changes the referral only where nobody has taken this very step before.
    private async Task<Referral> AdvanceAsync(
        Referral referral, ReferralClaim claim, Func<Referral, Referral> advance, Call call, CancellationToken cancellation)
    {
        var partition = Referral.PartitionOf(referral.TenantId, referral.Code);
        return await RunAsync<Referral>(
            call,
            partition,
            async () =>
            {
                var stored = await Referral.DocumentType.ReadAsync(store, partition, Referral.DocumentId, cancellation)
                    ?? throw new InvalidOperationException($"The referral {referral.Id} has no document.");
                return stored.Value.Claim is { } standing && standing.RefereeId == claim.RefereeId && standing.Step == claim.Step
                    ? Decision.Change(advance(stored.Value), Referral.DocumentType.Replace(stored, advance(stored.Value)))
                    : Decision.Unchanged(stored.Value);
            },
            cancellation);
    }

    private async Task<T> RunAsync<T>(Call call, Partition partition, Func<Task<Decision<T>>> decide, CancellationToken cancellation)
        where T : notnull
    {
        var outcome = await work.RunAsync(call, partition, decide, cancellation);
        return outcome.IsSuccess ? outcome.Value : throw new StoreUnavailableException(outcome.Error.Message);
    }

    private readonly record struct Standing(bool Holds);
}
