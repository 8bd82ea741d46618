using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Actions;

/// <summary>An action as it comes from outside.</summary>
public sealed record PostedAction
{
    /// <summary>The largest metadata, in bytes of JSON.</summary>
    public const int MaxMetadataBytes = 131_072;

    private const string OccurredAtMember = "occurredAt";

    private static readonly string[] WrittenByThePlatform = [OccurredAtMember, "paymentTypes", ValueRange.Member];

    private static readonly JsonElement NoMembers = JsonElement.Parse("{}");

    /// <summary>How far ahead of the platform's clock an action may lie: five minutes, for clocks that differ.</summary>
    public static TimeSpan MostAhead { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How long ago an action may have happened: 90 days.</summary>
    public static TimeSpan MostBack { get; } = TimeSpan.FromDays(90);

    /// <summary>The id that this user's action of this name always has.</summary>
    public string Id => ObjectId.Derive(UserId, "posted", ExternalId);

    /// <summary>The caller's name for it, 1 to 255 characters; once per user.</summary>
    public required string ExternalId { get; init; }

    /// <summary>One of <see cref="ActionType.Posted"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The user.</summary>
    public required string UserId { get; init; }

    /// <summary>Where, if anywhere.</summary>
    public string? LocationId { get; init; }

    /// <summary>When it happened; null for now.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>What it was, as the caller sent it.</summary>
    public required JsonElement Metadata { get; init; }

    /// <summary>
    /// A fingerprint of what was sent, the same however it is written: order of members, spaces and trailing zeros do
    /// not count.
    /// </summary>
    public string Digest => ContentDigest.Of(writer =>
    {
        writer.WriteStringValue(Type);
        writer.WriteStringValue(LocationId);
        writer.WriteStringValue(OccurredAt is { } time ? Timestamp.Write(time) : null);
        ContentDigest.Write(writer, Metadata);
    });

    /// <summary>Reads one action.</summary>
    public static Result<PostedAction> From(Fields body)
    {
        var externalId = body.RequiredText("externalId", 255);
        var type = body.RequiredText("type", 100);
        if (!ActionType.Posted.Contains(type))
        {
            body.Fail("type", $"must be one of {string.Join(", ", ActionType.Posted.Order(StringComparer.Ordinal))}: other actions the platform writes itself.");
        }

        var action = new PostedAction
        {
            ExternalId = externalId,
            Type = type,
            UserId = body.RequiredId("userId"),
            LocationId = body.Id("locationId"),
            OccurredAt = body.Time(OccurredAtMember),
            Metadata = body.OpenObject("metadata", MaxMetadataBytes) ?? NoMembers,
        };
        var metadata = body.Object("metadata");
        if (metadata is not null)
        {
            metadata.Refuse(WrittenByThePlatform);
            Payment.ReadAll(metadata);
        }

        return body.Finish(action);
    }

    /// <summary>What comes of it: recorded with its effect, or given again, or refused.</summary>
    /// <param name="state">What there is.</param>
    /// <param name="plan">Its effect, or why it can have none; of no matter to an action that was posted before.</param>
    public Decision<ActionRecord> Decide(PostingState state, Result<PlannedEffect> plan)
    {
        // An erased action has no digest any more, and its user is gone for good: there is nothing to compare with.
        var before = state.Find(ActionRecord.DocumentType, ActionRecord.DocumentIdOf(Id))?.Value;
        if (before?.Digest is { } digest)
        {
            return digest == Digest
                ? Decision.Unchanged(before)
                : Error.Validation("externalId", "Another action of this user was posted with this `externalId`.");
        }

        if (state.User is not { } user)
        {
            return Error.Validation("userId", "`userId` names no user.");
        }

        var outcome = plan.Then(effect => effect.Decide(state));
        if (!outcome.IsSuccess)
        {
            return outcome.Error;
        }

        var body = new ActionBody(Record(state, user, outcome.Value));
        return Decision.Change(body.Action, [ActionWriter.Record(body), .. outcome.Value.Writes]) with { Completed = () => body.Action };
    }

    /// <summary>Refuses an action of too long ago, or of times to come; asked of one that was not posted before.</summary>
    public Error? RefuseTime(DateTimeOffset now) =>
        OccurredAt is not { } time || (time <= now + MostAhead && time >= now - MostBack)
            ? null
            : Error.Validation(OccurredAtMember, string.Create(
                CultureInfo.InvariantCulture,
                $"`occurredAt` must be at most {MostAhead.TotalMinutes} minutes ahead and {MostBack.TotalDays} days back."));

    private ActionRecord Record(PostingState state, User user, EffectOutcome outcome)
    {
        var metadata = JsonObject.Create(Metadata)!;
        metadata[OccurredAtMember] = Timestamp.Write(OccurredAt ?? state.Call.Now);
        foreach (var (name, value) in outcome.Metadata)
        {
            metadata[name] = value;
        }

        return ActionWriter.Make(
            Id,
            Type,
            state.Call.Now,
            ActionTenant.Of(state.Tenant),
            user.ForAction(),
            metadata,
            state.Place.ForAction()) with
        {
            Digest = Digest,
        };
    }
}
