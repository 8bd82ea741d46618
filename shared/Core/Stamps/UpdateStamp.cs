using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Stamps.Matching;
using Pepper.Core.Storage;

namespace Pepper.Core.Stamps;

/// <summary>
/// Changes the members of a stamp that are sent; effects and imprints are replaced as a whole. Reference: Stamps, Update
/// a single stamp for a tenant.
/// </summary>
/// <param name="Id">Which one.</param>
/// <param name="Fields">The changes.</param>
public sealed record UpdateStamp(string Id, StampFields Fields)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdateStamp> From(string id, Fields body)
    {
        foreach (var name in (string[])["locationId", "stampId", "effects", "imprints"])
        {
            if (body.IsNull(name))
            {
                body.Fail(name, "must not be null.");
            }
        }

        return body.Finish(new UpdateStamp(id, StampFields.Read(body)));
    }

    /// <summary>Reads the command that replaces the imprints alone. Reference: Stamps, Update the imprint of a stamp.</summary>
    public static Result<UpdateStamp> FromImprints(string id, Fields body)
    {
        if (!body.Has("imprints"))
        {
            body.Fail("imprints", "is required.");
        }

        return body.Finish(new UpdateStamp(id, new StampFields(null, null, null, ImprintInput.Read(body))));
    }

    /// <summary>The stamp after the change.</summary>
    /// <param name="stored">The stamp.</param>
    /// <param name="isTaken">Whether another stamp has the new Snowshoe id.</param>
    public Decision<Stamp> Decide(Stored<Stamp> stored, bool isTaken)
    {
        if (isTaken)
        {
            return Error.Validation("stampId", "Another stamp has this `stampId`.");
        }

        var stamp = stored.Value with
        {
            LocationId = Fields.LocationId ?? stored.Value.LocationId,
            StampId = Fields.StampId ?? stored.Value.StampId,
            Effects = Fields.Effects ?? stored.Value.Effects,
            Imprints = Fields.Imprints ?? stored.Value.Imprints,
        };
        return stamp.StampId == stored.Value.StampId
            ? Decision.Change(stamp, Stamp.DocumentType.Replace(stored, stamp))
            : Decision.Change(
                stamp, DocumentType<Stamp>.Delete(stored), Stamp.DocumentType.Create(Stamp.DocumentIdOf(stamp.StampId), stamp));
    }
}

/// <summary>Carries out <see cref="UpdateStamp"/>.</summary>
public sealed class UpdateStampHandler(UnitOfWork work, StampCatalogue stamps, StampReferences references)
{
    /// <summary>Changes the stamp.</summary>
    public Task<Result<Stamp>> HandleAsync(UpdateStamp command, Call call, CancellationToken cancellation) => work.RunAsync(
        call,
        Stamp.PartitionOf(call.TenantId),
        async () =>
        {
            if (await stamps.FindAsync(call.TenantId, command.Id, cancellation) is not { } stored)
            {
                return StampCatalogue.Unknown();
            }

            return await references.RefuseAsync(call.TenantId, [(string.Empty, command.Fields)], cancellation) is { } refusal
                ? refusal
                : command.Decide(stored, await IsTakenAsync(command, stored.Value, cancellation));
        },
        cancellation);

    private async Task<bool> IsTakenAsync(UpdateStamp command, Stamp stamp, CancellationToken cancellation) =>
        command.Fields.StampId is { } stampId
        && stampId != stamp.StampId
        && (await stamps.FindByStampIdAsync(stamp.TenantId, [stampId], cancellation)).Count > 0;
}
