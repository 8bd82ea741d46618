using Pepper.Core.Calls;
using Pepper.Core.Checkins;
using Pepper.Core.Results;
using Pepper.Core.Stamps.Keys;
using Pepper.Core.Stamps.Matching;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Stamps;

/// <summary>Carries out <see cref="ValidateStamp"/>.</summary>
public sealed class ValidateStampHandler(
    IDocumentStore store, UnitOfWork work, StampUsers users, StampKeys keys, StampCatalogue stamps, StampPresses presses)
{
    /// <summary>
    /// Takes the press. The nonce is used up in the commit of what the press brings about; a press that is refused once its
    /// nonce was found good is one of the nonce's <see cref="StampNonce.MaxTries"/>.
    /// </summary>
    public async Task<Result<StampOutcome>> HandleAsync(ValidateStamp command, Call call, CancellationToken cancellation)
    {
        var userId = StampUsers.IdOf(call.Caller);
        if (!userId.IsSuccess)
        {
            return userId.Error;
        }

        var impression = Impression.Open(command.Impression, await keys.FindForAsync(call.TenantId, call.Now, cancellation));

        // A call made again is given its first reply also when its key is gone by now, so all is decided in here.
        return await work.RunAsync<StampOutcome>(
            call,
            User.PartitionOf(call.TenantId, userId.Value),
            async () => impression.IsSuccess
                ? await DecideAsync(command, impression.Value, userId.Value, call, cancellation)
                : impression.Error,
            cancellation);
    }

    private async Task<Decision<StampOutcome>> DecideAsync(
        ValidateStamp command, Impression impression, string userId, Call call, CancellationToken cancellation)
    {
        var user = await users.FindAsync(call.TenantId, userId, cancellation);
        if (!user.IsSuccess)
        {
            return user.Error;
        }

        var partition = User.PartitionOf(call.TenantId, userId);
        var nonce = await StampNonce.DocumentType.ReadAsync(store, partition, StampNonce.DocumentIdOf(impression.Nonce), cancellation);
        if (nonce is null)
        {
            return StampNonce.Unknown();
        }

        var tries = await StampTries.DocumentType.ReadAsync(store, partition, StampTries.DocumentId, cancellation);
        if ((nonce.Value.RefuseAt(call.Now) ?? StampTries.RefuseAt(tries, call.Now)) is { } refusal)
        {
            return refusal;
        }

        var matches = StampMatcher.Find(new Press(impression.Coordinates), await stamps.ReadAsync(call.TenantId, cancellation));
        var stamp = ValidateStamp.Choose(matches, await PlaceOfAsync(command, partition, call, cancellation));
        var wrong = matches.Count == 0 ? StampTries.Add(tries, call.Now) : null;
        var deed = await stamp.ThenAsync(found => presses.CarryOutAsync(
            new StampPress(command.Effect, found, user.Value, impression.Nonce), call, cancellation));
        return ValidateStamp.Decide(nonce, deed, wrong, call.Now);
    }

    // A user who checks in may come from elsewhere; who does something else is where the last checkin says, unless the call
    // says otherwise.
    private async ValueTask<string?> PlaceOfAsync(ValidateStamp command, Partition partition, Call call, CancellationToken cancellation)
    {
        if (command.LocationId is not null || command.Effect.Kind == StampEffectKind.Checkin)
        {
            return command.LocationId;
        }

        var checkin = await Checkin.DocumentType.ReadAsync(store, partition, Checkin.DocumentId, cancellation);
        return checkin?.Value.IsOver(call.Now) == false ? checkin.Value.LocationId : null;
    }
}
