using Pepper.Core.Credentials;
using Pepper.Core.Ids;
using Pepper.Core.Imports;

namespace Pepper.Core.Users.Import;

/// <summary>Reserves the names of rows for the users that they will make.</summary>
internal sealed class ReservedNames(CredentialNames names, ImportRun run) : IRowNames
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<TakenName>> TakeAsync(ImportRow row, CancellationToken cancellation)
    {
        var userId = run.UserIdOf(row.Number);
        var wanted = row.Names.ToArray();
        var holds = await Task.WhenAll(
            wanted.Select(name => names.ReserveAsync(run.TenantId, name, userId, isNew: true, cancellation)));
        if (Array.TrueForAll(holds, hold => hold is not null))
        {
            return [];
        }

        var taken = new List<TakenName>();
        for (var index = 0; index < wanted.Length; index++)
        {
            if (holds[index] is { } hold)
            {
                await names.ReleaseAsync(hold, cancellation);
            }
            else
            {
                taken.Add(await HolderAsync(wanted[index], cancellation));
            }
        }

        return taken;
    }

    /// <summary>Finds out whose a name is that was not to be had.</summary>
    public async Task<TakenName> HolderAsync(CredentialName name, CancellationToken cancellation)
    {
        var reservation = await names.FindReservationAsync(run.TenantId, name, cancellation);
        return new TakenName(
            name, reservation is null ? null : ObjectId.RowOf(run.OperationId, reservation.Value.UserId, RowSlot.User));
    }
}
