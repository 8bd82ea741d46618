using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Stamps;

/// <summary>Makes stamps, all or none. Reference: Stamps, Creates stamps for the tenant.</summary>
/// <param name="Stamps">What they are to be, 1 to <see cref="MaxStamps"/>.</param>
public sealed record CreateStamps(IReadOnlyList<StampFields> Stamps)
{
    /// <summary>The most stamps in one call: all go into one commit.</summary>
    public const int MaxStamps = 90;

    /// <summary>Reads the command from a request's body, a bare array.</summary>
    public static Result<CreateStamps> From(JsonElement body)
    {
        if (body.GetArrayLength() is 0 or > MaxStamps)
        {
            return Error.Validation("body", $"The body must hold 1 to {MaxStamps} stamps.");
        }

        var root = new Fields(body);
        var stamps = new List<StampFields>(body.GetArrayLength());
        foreach (var item in body.EnumerateArray())
        {
            var prefix = PrefixOf(stamps.Count);
            if (item.ValueKind != JsonValueKind.Object)
            {
                root.Fail(prefix.TrimEnd('.'), "must be an object.");
                break;
            }

            var stamp = new Fields(item, prefix, root);
            stamps.Add(StampFields.ReadNew(stamp));
            if (stamps[^1].StampId is { } id && stamps.FindIndex(other => other.StampId == id) < stamps.Count - 1)
            {
                stamp.Fail("stampId", "is there twice.");
            }
        }

        return root.Finish(new CreateStamps(stamps));
    }

    /// <summary>The stamps that come of it.</summary>
    /// <param name="known">The tenant's stamps that have one of these Snowshoe ids.</param>
    /// <param name="count">How many stamps the tenant has; null for none.</param>
    /// <param name="call">The call.</param>
    public Decision<Nothing> Decide(IReadOnlyList<Stamp> known, Stored<StampCount>? count, Call call)
    {
        for (var i = 0; i < Stamps.Count; i++)
        {
            if (known.Any(stamp => stamp.StampId == Stamps[i].StampId))
            {
                return Error.Validation($"{PrefixOf(i)}stampId", $"Another stamp has this `{PrefixOf(i)}stampId`.");
            }
        }

        if ((count?.Value.Stamps ?? 0) + Stamps.Count > Stamp.MaxPerTenant)
        {
            return Error.Refused($"A tenant has at most {Stamp.MaxPerTenant} stamps.");
        }

        return Decision.Change(Nothing.Value, [StampCount.Add(count, Stamps.Count), .. Stamps.Select((stamp, index) => Make(stamp, index, call))]);
    }

    internal static string PrefixOf(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"[{index}].");

    private static Create Make(StampFields fields, int index, Call call)
    {
        var stamp = new Stamp(
            call.NewId(PrefixOf(index)), call.TenantId, fields.LocationId!, fields.StampId!, fields.Effects!, fields.Imprints ?? []);
        return Stamp.DocumentType.Create(Stamp.DocumentIdOf(stamp.StampId), stamp);
    }
}

/// <summary>Carries out <see cref="CreateStamps"/>.</summary>
public sealed class CreateStampsHandler(UnitOfWork work, StampCatalogue stamps, StampReferences references)
{
    /// <summary>Makes the stamps; nothing is written when one of them is refused.</summary>
    public Task<Result<Nothing>> HandleAsync(CreateStamps command, Call call, CancellationToken cancellation) => work.RunAsync<Nothing>(
        call,
        Stamp.PartitionOf(call.TenantId),
        async () =>
        {
            var named = command.Stamps.Select((stamp, index) => (CreateStamps.PrefixOf(index), stamp)).ToList();
            return await references.RefuseAsync(call.TenantId, named, cancellation) is { } refusal
                ? refusal
                : command.Decide(
                    await stamps.FindByStampIdAsync(call.TenantId, command.Stamps.Select(stamp => stamp.StampId!), cancellation),
                    await stamps.FindCountAsync(call.TenantId, cancellation),
                    call);
        },
        cancellation);
}
