using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users;

/// <summary>The change of a user's names: reserved before the commit, decided with it, the old ones released after it.</summary>
/// <param name="Holds">The new names.</param>
/// <param name="Reservations">The reservations of the names the user had when the change began.</param>
public sealed record NameChange(IReadOnlyList<NameHold> Holds, IReadOnlyList<Stored<CredentialReservation>> Reservations)
{
    /// <summary>No name changes.</summary>
    public static NameChange None { get; } = new([], []);

    /// <summary>The primary credential of its kind that a new name replaces; null when there is none.</summary>
    public static Stored<Credential>? ReplacedBy(NameHold hold, IReadOnlyList<Stored<Credential>> current)
    {
        ArgumentNullException.ThrowIfNull(hold);
        return current.FirstOrDefault(one => one.Value.IsPrimary && one.Value.Provider == hold.Name.Provider && one.Id != hold.Name.DocumentId);
    }

    /// <summary>The credential of a new name. It opens with the password the user has.</summary>
    /// <param name="hold">The name.</param>
    /// <param name="current">The user's credentials.</param>
    /// <param name="call">The call; what an admin enters is taken as verified.</param>
    public static Credential Decide(NameHold hold, IReadOnlyList<Stored<Credential>> current, Call call)
    {
        ArgumentNullException.ThrowIfNull(hold);
        ArgumentNullException.ThrowIfNull(call);
        var replaced = ReplacedBy(hold, current)?.Value;
        return new Credential
        {
            Key = call.NewId($"credential|{hold.Name.DocumentId}"),
            UserId = hold.UserId,
            Id = hold.Name.Id,
            Provider = hold.Name.Provider,
            IsPrimary = true,
            IsVerified = call.Caller.IsAdmin,
            PasswordHash = replaced?.PasswordHash ?? current.FirstOrDefault(one => one.Value.PasswordHash is not null)?.Value.PasswordHash,
        };
    }
}

/// <summary>Begins and ends changes of names.</summary>
public sealed class NameChanges(IDocumentStore store, CredentialNames names, NameThrottles throttles)
{
    /// <summary>Reserves the names that the user does not have yet.</summary>
    public async Task<Result<NameChange>> BeginAsync(
        string userId, IReadOnlyList<NewCredential> wanted, Tenant tenant, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(call);
        var meant = NewCredential.NamesOf(wanted, tenant.Settings);
        if (!meant.IsSuccess)
        {
            return meant.Error;
        }

        var current = await store.ReadCredentialsAsync(tenant.Id, userId, cancellation);
        List<WantedName> missing = [.. meant.Value.Where(name => current.All(one => one.Id != name.Name.DocumentId))];
        if (missing.Count == 0)
        {
            return NameChange.None;
        }

        if (current.Count + missing.Count > Credential.MaxPerUser)
        {
            return Error.Validation("credentials", $"`credentials` cannot be more than {Credential.MaxPerUser} of one user.");
        }

        var change = new NameChange([], await ReservationsAsync(current, tenant.Id, cancellation));
        foreach (var name in missing)
        {
            var hold = await ReserveAsync(userId, name, tenant, call, cancellation);
            if (!hold.IsSuccess)
            {
                await AbandonAsync(change, cancellation);
                return hold.Error;
            }

            change = change with { Holds = [.. change.Holds, hold.Value] };
        }

        return change;
    }

    /// <summary>Gives the new names back: the change is known not to have been committed.</summary>
    public async Task AbandonAsync(NameChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        foreach (var hold in change.Holds)
        {
            await names.ReleaseAsync(hold, cancellation);
        }
    }

    /// <summary>Releases the names whose credentials ended with the commit.</summary>
    /// <param name="reservations">Reservations that were read before it.</param>
    /// <param name="ended">The names that ended.</param>
    /// <param name="cancellation">Stops before the next one.</param>
    public async Task ReleaseAsync(
        IReadOnlyList<Stored<CredentialReservation>> reservations, IReadOnlyCollection<string> ended, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reservations);
        foreach (var reservation in reservations.Where(one => ended.Contains(one.Partition.Owner)))
        {
            await names.ReleaseAsync(reservation, cancellation);
        }
    }

    /// <summary>The reservations of the names that a user has.</summary>
    public async Task<IReadOnlyList<Stored<CredentialReservation>>> ReservationsAsync(
        IReadOnlyList<Stored<Credential>> credentials, string tenantId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var reservations = new List<Stored<CredentialReservation>>(credentials.Count);
        foreach (var credential in credentials)
        {
            if (await names.FindReservationAsync(tenantId, CredentialName.Of(credential.Value), cancellation) is { } found)
            {
                reservations.Add(found);
            }
        }

        return reservations;
    }

    private async Task<Result<NameHold>> ReserveAsync(
        string userId, WantedName name, Tenant tenant, Call call, CancellationToken cancellation)
    {
        if (!call.Caller.IsAdmin)
        {
            var sending = await throttles.TakeCodeAsync(tenant.Id, name.Name, cancellation);
            if (!sending.IsSuccess)
            {
                return sending.Error;
            }
        }

        return await names.ReserveAsync(tenant.Id, name.Name, userId, isNew: false, cancellation) is { } hold ? hold : name.Taken();
    }
}
