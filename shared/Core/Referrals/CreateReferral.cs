using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Referrals;

/// <summary>Makes a referral of the caller's. Reference: Referrals, Create a Referral.</summary>
public sealed record CreateReferral
{
    /// <summary>The referral that comes of it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="code">Its code.</param>
    /// <param name="userId">Who makes it.</param>
    /// <param name="tenant">The tenant, whose settings say how long it lives.</param>
    /// <param name="now">When.</param>
    internal static Referral Decide(string id, long code, string userId, Tenant tenant, DateTimeOffset now)
    {
        var expires = now.AddDays(tenant.Settings.Referrals.ExpiresAfterDays);
        return new Referral(id, tenant.Id, code, userId, now, expires, ReferralState.Created, null, expires);
    }
}

/// <summary>
/// The code that was drawn for a referral. Kept in the referer's partition as long as a nonce, so that a call made again
/// after a crash comes to the same code.
/// </summary>
/// <param name="Code">The code.</param>
public sealed record DrawnCode(long Code)
{
    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<DrawnCode> DocumentType { get; } = new("drawnReferralCode", ReferralsJson.Default.DrawnCode)
    {
        PersonalData = PersonalData.Kept("referrals", "the referral's code"),
    };

    /// <summary>The id of the document in the referer's partition.</summary>
    public static string DocumentIdOf(string referralId) => $"drawnReferralCode|{referralId}";
}

/// <summary>Carries out <see cref="CreateReferral"/>.</summary>
public sealed class CreateReferralHandler(UnitOfWork work, IDocumentStore store, TenantDirectory tenants, IReferralCodes codes)
{
    // Of nine thousand million codes, how often can one draw those that are taken?
    private const int Draws = 20;

    private static readonly Error Taken = Error.Conflict("The code is another referral's.");

    /// <summary>Makes the referral; 422 for a caller who is no user.</summary>
    public async Task<Result<Referral>> HandleAsync(CreateReferral command, Call call, CancellationToken cancellation)
    {
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var id = call.NewId("referral");
        var code = await DrawAsync(id, null, call, cancellation);
        for (var draw = 0; draw < Draws && code.IsSuccess; draw++)
        {
            var made = await MakeAsync(CreateReferral.Decide(id, code.Value.Code, call.Caller.UserId!, tenant, call.Now), call, cancellation);
            if (made.IsSuccess || made.Error != Taken)
            {
                return made;
            }

            code = await DrawAsync(id, code.Value.Code, call, cancellation);
        }

        return code.IsSuccess ? Error.Unavailable("No free code was found; nothing was written.", TimeSpan.FromSeconds(1)) : code.Error;
    }

    private async Task<Result<DrawnCode>> DrawAsync(string id, long? taken, Call call, CancellationToken cancellation)
    {
        if (call.Caller.UserId is not { } userId)
        {
            return ReferralUsers.NoUser();
        }

        var partition = User.PartitionOf(call.TenantId, userId);
        return await work.RunAsync<DrawnCode>(
            call with { Nonce = null },
            partition,
            async () =>
            {
                if (await ReferralUsers.FindAsync(store, partition, cancellation) is not { } referer)
                {
                    return ReferralUsers.NoUser();
                }

                if (referer.IsGuest)
                {
                    return Error.Refused("A guest cannot refer anybody; who signs up can.");
                }

                var documentId = DrawnCode.DocumentIdOf(id);
                var stored = await DrawnCode.DocumentType.ReadAsync(store, partition, documentId, cancellation);
                if (stored is not null && stored.Value.Code != taken)
                {
                    return Decision.Unchanged(stored.Value);
                }

                var drawn = new DrawnCode(codes.NewCode());
                var expires = call.Now + CallNonce.Lifetime;
                return Decision.Change(
                    drawn,
                    stored is null
                        ? DrawnCode.DocumentType.Create(documentId, drawn, expires)
                        : DrawnCode.DocumentType.Replace(stored, drawn, expires));
            },
            cancellation);
    }

    private Task<Result<Referral>> MakeAsync(Referral referral, Call call, CancellationToken cancellation)
    {
        var partition = Referral.PartitionOf(referral.TenantId, referral.Code);
        return work.RunAsync<Referral>(
            call,
            partition,
            async () => await Referral.DocumentType.ReadAsync(store, partition, Referral.DocumentId, cancellation) switch
            {
                null => Decision.Change(referral, Referral.DocumentType.Create(Referral.DocumentId, referral)),
                var found when found.Value.Id == referral.Id => Decision.Unchanged(found.Value),
                _ => Taken,
            },
            cancellation);
    }
}
