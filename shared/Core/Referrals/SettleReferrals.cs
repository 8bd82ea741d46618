using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Referrals;

/// <summary>
/// Finishes the claims that crashes cut off, and marks the referrals whose time has come as expired; run by a timer.
/// </summary>
/// <param name="TenantId">In which tenant.</param>
public sealed record SettleReferrals(string TenantId);

/// <summary>Carries out <see cref="SettleReferrals"/>.</summary>
public sealed class SettleReferralsHandler(
    IDocumentStore store, UnitOfWork work, ReferralSteps steps, IIdGenerator ids, TimeProvider clock)
{
    /// <summary>Settles them; harmless beside claims, and beside itself.</summary>
    public async Task HandleAsync(SettleReferrals command, CancellationToken cancellation)
    {
        var call = new Call(command.TenantId, Caller.Anonymous, clock.GetUtcNow(), ids);
        var query = new QuerySpec(Referral.DocumentType.Name, command.TenantId)
        {
            Filters = [new Filter("dueAt", FilterOperator.LessThan, Timestamp.Write(call.Now))],
            Order = [new OrderBy("dueAt"), new OrderBy("_id")],
        };
        await Sweep.OverAsync(
            Referral.DocumentType.QueryEachAsync(store, query, cancellation),
            1,
            async (due, stop) => await ExpireAsync(await steps.FinishAsync(due.Value, call, stop), call, stop),
            cancellation);
    }

    private async Task ExpireAsync(Referral referral, Call call, CancellationToken cancellation)
    {
        var partition = Referral.PartitionOf(referral.TenantId, referral.Code);
        await work.RunAsync<Referral>(
            call,
            partition,
            async () =>
            {
                var stored = await Referral.DocumentType.ReadAsync(store, partition, Referral.DocumentId, cancellation);
                return stored is { Value: { State: ReferralState.Created, Claim: null } open } && call.Now > open.Expires
                    ? Decision.Change(open.Expire(), Referral.DocumentType.Replace(stored, open.Expire()))
                    : Decision.Unchanged(referral);
            },
            cancellation);
    }
}
