using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Checkins;

/// <summary>
/// Ends a checkin before its time, as when the user leaves. Ours: the reference knows that checkins end on leaving, and has no
/// operation for it.
/// </summary>
/// <param name="CheckinId">Which one.</param>
public sealed record EndCheckin(string CheckinId);

/// <summary>Carries out <see cref="EndCheckin"/>.</summary>
public sealed class EndCheckinHandler(UserCheckins checkins, CheckinFinder finder, UnitOfWork work)
{
    /// <summary>Ends the checkin; one that is over is unknown.</summary>
    public async Task<Result<Nothing>> HandleAsync(EndCheckin command, Call call, CancellationToken cancellation)
    {
        if (await finder.FindUserAsync(command.CheckinId, call, cancellation) is not { } userId)
        {
            return CheckinFinder.Unknown();
        }

        return await work.RunAsync<Nothing>(
            call,
            User.PartitionOf(call.TenantId, userId),
            async () =>
            {
                var state = await checkins.ReadAsync(call.TenantId, userId, call.Now, cancellation);
                return state.User is not null && state.Current(call.Now)?.Id == command.CheckinId
                    ? Decision.Change(Nothing.Value, DocumentType<Checkin>.Delete(state.Stored!))
                    : CheckinFinder.Unknown();
            },
            cancellation);
    }
}
