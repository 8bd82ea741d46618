using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Guests;

/// <summary>
/// What a sign-up with a guest's token comes to: not another user, but the guest as one. Reference: Guests, converted into
/// a full USER account.
/// </summary>
public sealed class GuestSignUp(IDocumentStore store, GuestConversion conversion)
{
    private static readonly string[] Changed =
        ["firstName", "lastName", "fullName", "state", "roles", "credentials", "hasAgreedToShareData", "hasAgreedToReceiveMarketing"];

    /// <summary>The guest who signs up with this call; null when the caller is none.</summary>
    public static string? GuestOf(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Caller.Role == Role.Guest ? call.Caller.UserId : null;
    }

    /// <summary>Why the guest cannot sign up; null when it can.</summary>
    public async Task<Error?> RefuseAsync(string guestId, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Refuse(await ReadAsync(guestId, call, cancellation), call.Now);
    }

    /// <summary>Decides on the guest as it is now.</summary>
    /// <param name="signedUp">The user that would come of the sign-up alone, under the guest's id.</param>
    /// <param name="reserved">What is reserved for it.</param>
    /// <param name="credentials">The credentials of the reserved names, in their order.</param>
    /// <param name="others">What else goes into the commit, such as the write that sends the code.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Decision<User>> DecideAsync(
        User signedUp,
        UserToBe reserved,
        IReadOnlyList<Credential> credentials,
        IReadOnlyList<Write> others,
        Tenant tenant,
        Call call,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(signedUp);
        ArgumentNullException.ThrowIfNull(reserved);
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentNullException.ThrowIfNull(call);
        var stored = await ReadAsync(signedUp.Id, call, cancellation);
        if (Refuse(stored, call.Now) is { } refusal)
        {
            return refusal;
        }

        var own = (await store.ReadCredentialsAsync(tenant.Id, signedUp.Id, cancellation)).Where(one => !GuestContact.IsOne(one)).ToList();
        var added = reserved.Names.Count(hold => own.All(one => one.Id != hold.Name.DocumentId));
        if (own.Count + added > Credential.MaxPerUser)
        {
            return Error.Validation("credentials", $"`credentials` cannot be more than {Credential.MaxPerUser} of one user.");
        }

        var user = Convert(stored!.Value, signedUp);
        return Decision.Change(user, [
            User.DocumentType.Replace(stored, user),
            .. reserved.Names.Select((hold, index) => Claim(hold, credentials[index], own)),
            .. reserved.Device is { } device ? (Write[])[device.Claim()] : [],
            .. others,
            .. await conversion.WritesAsync(stored, proven: credentials.Any(credential => credential.IsVerified), cancellation),
            UserAction.Record(call.NewId("action"), ActionType.UserChanged, tenant, user, call.Now, UserAction.Changed(Changed)),
        ]);
    }

    /// <summary>What the sign-up says, and all else that the guest had.</summary>
    internal static User Convert(User guest, User signedUp) => guest.AsMember(signedUp.UpdatedAt) with
    {
        FirstName = signedUp.FirstName,
        LastName = signedUp.LastName,
        FullName = signedUp.FullName,
        State = signedUp.State,
        Birthdate = signedUp.Birthdate ?? guest.Birthdate,
        Gender = signedUp.Gender ?? guest.Gender,
        PrimaryPlatform = signedUp.PrimaryPlatform == Platform.Unknown ? guest.PrimaryPlatform : signedUp.PrimaryPlatform,
        HasAgreedToShareData = signedUp.HasAgreedToShareData,
        HasAgreedToReceiveMarketing = signedUp.HasAgreedToReceiveMarketing,
    };

    private static Error? Refuse(Stored<User>? stored, DateTimeOffset now) =>
        stored is null || stored.Value.IsGone(now) ? Error.Unauthorized("The guest is gone.")
        : stored.Value.IsGuest ? null
        : Error.Refused("This guest has signed up already.");

    // A name that the guest has added before, and not verified, becomes one of the account's own.
    private static Write Claim(NameHold hold, Credential credential, IReadOnlyList<Stored<Credential>> own) =>
        own.FirstOrDefault(one => one.Id == hold.Name.DocumentId) is { } known
            ? Credential.DocumentType.Replace(known, credential)
            : hold.Claim(credential);

    private Task<Stored<User>?> ReadAsync(string guestId, Call call, CancellationToken cancellation) =>
        User.DocumentType.ReadAsync(store, User.PartitionOf(call.TenantId, guestId), User.DocumentId, cancellation);
}
