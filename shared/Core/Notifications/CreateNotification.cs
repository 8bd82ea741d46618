using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Locations;
using Pepper.Core.Results;
using Pepper.Core.Segments;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Notifications;

/// <summary>
/// Makes a push message and schedules it for immediate delivery. Reference: Notifications, Create a Notification, and for a
/// User, by Location, by Segment.
/// </summary>
/// <param name="Content">What it says.</param>
/// <param name="Audience">Whom it is for.</param>
/// <param name="Parameter">
/// The parameter of the path that named the audience, which makes an unknown one a 404; null where the body did.
/// </param>
public sealed record CreateNotification(NotificationContent Content, NotificationAudience Audience, string? Parameter = null)
{
    /// <summary>Reads the command from a request's body that also names the audience.</summary>
    public static Result<CreateNotification> From(Fields body) =>
        body.Finish(new CreateNotification(NotificationContent.From(body), NotificationAudience.From(body)));

    /// <summary>Reads the command for one user from a request's body.</summary>
    public static Result<CreateNotification> ForUser(string userId, Fields body) =>
        body.Finish(new CreateNotification(NotificationContent.From(body), NotificationAudience.OfUser(userId), "userId"));

    /// <summary>Reads the command for the users with a favourite location from a request's body.</summary>
    public static Result<CreateNotification> ForLocation(string locationId, Fields body) =>
        body.Finish(new CreateNotification(NotificationContent.From(body), NotificationAudience.OfLocation(locationId), "locationId"));

    /// <summary>Reads the command for the members of a segment from a request's body.</summary>
    public static Result<CreateNotification> ForSegment(string segmentId, Fields body) =>
        body.Finish(new CreateNotification(NotificationContent.From(body), NotificationAudience.OfSegment(segmentId), "segmentId"));

    /// <summary>The message that comes of it.</summary>
    /// <param name="id">The message's id.</param>
    /// <param name="call">The call.</param>
    public NotificationMessage Decide(string id, Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new NotificationMessage(id, call.TenantId, Content, Audience, call.Now, NotificationStatus.Pending);
    }

    /// <summary>Refuses an audience of which something is not there.</summary>
    /// <param name="thing">What it is, such as a segment.</param>
    /// <param name="member">The member of the body that names them.</param>
    /// <param name="ids">The ids that were named.</param>
    /// <param name="known">Those that there are.</param>
    public Error? Refuse(string thing, string member, IReadOnlyList<string> ids, IReadOnlySet<string> known)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(known);
        for (var i = 0; i < ids.Count; i++)
        {
            if (!known.Contains(ids[i]))
            {
                return Parameter is null
                    ? Error.Validation($"{member}[{i}]", $"`{member}[{i}]` is no {thing}'s id: {ids[i]}.")
                    : Error.NotFound(thing, Parameter);
            }
        }

        return null;
    }
}

/// <summary>Carries out <see cref="CreateNotification"/>.</summary>
public sealed class CreateNotificationHandler(IDocumentStore store, UnitOfWork work, LocationCatalogue locations)
{
    /// <summary>Makes the message; nothing is made when the audience names something that is not there.</summary>
    public Task<Result<NotificationMessage>> HandleAsync(CreateNotification command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        return HandleAsync(command, call.NewId("notification"), call, cancellation);
    }

    /// <summary>
    /// Makes the message under an id that follows from its cause (<see cref="Ids.ObjectId.Derive"/>), so that who comes again
    /// for the same cause finds the message of the first time. A timer begins its delivery within seconds; who wants it begun at
    /// once begins it with the function <c>Notify</c>.
    /// </summary>
    /// <param name="command">What to send to whom.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">Stops before the message is made.</param>
    public async Task<Result<NotificationMessage>> HandleAsync(CreateNotification command, string id, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        var partition = NotificationMessage.PartitionOf(call.TenantId);
        var isMade = await NotificationMessage.DocumentType.ReadAsync(store, partition, id, cancellation) is not null;
        if (!isMade
            && await RefuseAsync(command, call, cancellation) is { } refusal)
        {
            return refusal;
        }

        return await work.RunAsync(
            call,
            partition,
            async () =>
            {
                // It was not there a moment ago; if it is now, the commit conflicts, and then it is read.
                if (isMade && await NotificationMessage.DocumentType.ReadAsync(store, partition, id, cancellation) is { } made)
                {
                    return Decision.Unchanged(made.Value);
                }

                isMade = true;
                var message = command.Decide(id, call);
                return Decision.Change(
                    message,
                    NotificationMessage.DocumentType.Create(id, message),
                    OpenNotification.DocumentType.Create(OpenNotification.DocumentIdOf(id), new OpenNotification(id, call.Now)));
            },
            cancellation);
    }

    private async Task<Error?> RefuseAsync(CreateNotification command, Call call, CancellationToken cancellation)
    {
        var audience = command.Audience;
        if (audience.UserIds is { } users)
        {
            var keys = users.Select(id => new DocumentKey(User.PartitionOf(call.TenantId, id), User.DocumentId));
            var found = (await store.ReadManyAsync([.. keys], cancellation)).Select(user => User.DocumentType.Parse(user).Value);
            return command.Refuse("user", "userIds", users, found.Where(user => !user.IsGone(call.Now)).Select(user => user.Id).ToHashSet(StringComparer.Ordinal));
        }

        if (audience.SegmentIds is { } segments)
        {
            var keys = segments.Select(id => new DocumentKey(Segment.PartitionOf(call.TenantId), id));
            var found = (await store.ReadManyAsync([.. keys], cancellation)).Where(segment => segment.Type == Segment.DocumentType.Name);
            return command.Refuse("segment", "segmentIds", segments, found.Select(segment => segment.Id).ToHashSet(StringComparer.Ordinal));
        }

        if (audience.LocationIds is { } places)
        {
            var found = new HashSet<string>(StringComparer.Ordinal);
            foreach (var id in places)
            {
                if (await locations.FindAsync(call.TenantId, id, cancellation) is not null)
                {
                    found.Add(id);
                }
            }

            return command.Refuse("location", "locationIds", places, found);
        }

        return null;
    }
}
