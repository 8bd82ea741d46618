using Pepper.Core.Input;

namespace Pepper.Core.Rules.Effects;

/// <summary>What a rule does: exactly one of these. Reference: Rules, <c>effect</c>.</summary>
public sealed record RuleEffect
{
    /// <summary>The user joins or leaves a segment.</summary>
    public SegmentEffect? Segment { get; init; }

    /// <summary>The user is granted a perk.</summary>
    public PointPerkEffect? PointPerk { get; init; }

    /// <summary>The points of an award that the user has change.</summary>
    public PointAwardEffect? PointAward { get; init; }

    /// <summary>The user's credentials change.</summary>
    public CredentialEffect? Credential { get; init; }

    /// <summary>A message to the user is planned.</summary>
    public ScheduledTaskEffect? ScheduledTask { get; init; }

    /// <summary>Reads the member <c>effect</c>.</summary>
    public static RuleEffect Read(Fields body)
    {
        const string name = "effect";
        if (!body.Has(name))
        {
            body.Fail(name, "is required.");
        }

        if (body.Object(name) is not { } fields)
        {
            return new RuleEffect();
        }

        ReadOnlySpan<string> kinds = ["segment", "pointPerk", "pointAward", "credential", "scheduledTask"];
        fields.RefuseOthers(kinds);
        var named = 0;
        foreach (var kind in kinds)
        {
            named += fields.Has(kind) ? 1 : 0;
        }

        if (named != 1)
        {
            body.Fail(name, $"must have exactly one of {string.Join(", ", kinds!)}.");
        }

        return new RuleEffect
        {
            Segment = fields.Object("segment") is { } segment ? SegmentEffect.Read(segment) : null,
            PointPerk = fields.Object("pointPerk") is { } perk ? PointPerkEffect.Read(perk) : null,
            PointAward = fields.Object("pointAward") is { } award ? PointAwardEffect.Read(award) : null,
            Credential = fields.Object("credential") is { } credential ? CredentialEffect.Read(credential) : null,
            ScheduledTask = fields.Object("scheduledTask") is { } task ? ScheduledTaskEffect.Read(task) : null,
        };
    }
}
