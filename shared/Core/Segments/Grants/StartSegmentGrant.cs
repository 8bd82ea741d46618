using System.Globalization;
using System.Text.Json;
using Pepper.Core.Awards;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Operations;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Segments.Grants;

/// <summary>
/// Starts granting a perk to all members of a segment who lack it. Reference: Segments, Grant Perk to Segment Users.
/// </summary>
/// <param name="SegmentId">The segment.</param>
/// <param name="PerkId">The perk.</param>
/// <param name="Points">The points of each grant; null for the perk's default.</param>
public sealed record StartSegmentGrant(string SegmentId, string PerkId, decimal? Points)
{
    /// <summary>Reads the command from a request's body. Points are text, as the reference has them; a number is taken, too.</summary>
    public static Result<StartSegmentGrant> From(string segmentId, Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Finish(new StartSegmentGrant(segmentId, body.RequiredId("perkId"), ReadPoints(body)));
    }

    /// <summary>The points of each grant, or why there can be none.</summary>
    /// <param name="perk">The perk.</param>
    /// <param name="now">When.</param>
    public Result<decimal> Decide(Perk perk, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(perk);

        // As it would be for somebody who has nothing of it yet, whoever that is.
        return new GrantPoints(PerkId, SegmentId, Points, null)
            .Decide(null, perk with { IsGlobal = false }, new MovementCause(string.Empty, now))
            .Map(movement => movement.Delta);
    }

    private static decimal? ReadPoints(Fields body)
    {
        const string name = "points";
        if (!body.Has(name) || body.Source.GetProperty(name).ValueKind != JsonValueKind.String)
        {
            return body.Number(name, AwardMovements.LeastPoints, Award.MaxAvailable);
        }

        if (body.Text(name, 40)?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points)
            || points is < AwardMovements.LeastPoints or > Award.MaxAvailable
            || decimal.Round(points, 4) != points)
        {
            body.Fail(name, string.Create(
                CultureInfo.InvariantCulture, $"must be a number from {AwardMovements.LeastPoints} to {Award.MaxAvailable} with at most four decimals."));
            return null;
        }

        return points;
    }
}

/// <summary>Carries out <see cref="StartSegmentGrant"/>.</summary>
public sealed class StartSegmentGrantHandler(IDocumentStore store, UnitOfWork work, GetSegmentHandler segments, PerkCatalogue perks)
{
    /// <summary>
    /// Starts the grant. First the work is begun, then the operation is written down: the work itself sees to it that there is an
    /// operation, so no interruption can leave one that nobody works on.
    /// </summary>
    /// <param name="command">What to do.</param>
    /// <param name="call">The call.</param>
    /// <param name="begin">Begins the work under the operation's id; false when it had begun before.</param>
    /// <param name="cancellation">Stops before the work is begun.</param>
    public async Task<Result<Operation>> HandleAsync(
        StartSegmentGrant command, Call call, Func<SegmentGrantRun, Task<bool>> begin, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(begin);
        var id = call.NewId("operation");
        var partition = Operation.PartitionOf(call.TenantId, id);
        if (await Operation.DocumentType.ReadAsync(store, partition, id, cancellation) is { } known)
        {
            return known.Value;
        }

        var segment = await segments.HandleAsync(new GetSegment(command.SegmentId), call, cancellation);
        if (!segment.IsSuccess)
        {
            return segment.Error;
        }

        if (await perks.FindAsync(call.TenantId, command.PerkId, cancellation) is not { } perk)
        {
            return Error.Validation("perkId", "`perkId` names no perk.");
        }

        var points = command.Decide(perk, call.Now);
        if (!points.IsSuccess)
        {
            return points.Error;
        }

        var run = new SegmentGrantRun(call.TenantId, id, command.SegmentId, perk.Id, points.Value, call.Nonce?.Text, call.Now);
        await begin(run);
        return await work.AcceptAsync(store, call, run.ToOperation());
    }
}
