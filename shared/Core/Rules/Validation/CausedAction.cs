using Pepper.Core.Actions;
using Pepper.Core.Perks;
using Pepper.Core.Rules.Conditions;
using Pepper.Core.Rules.Effects;

namespace Pepper.Core.Rules.Validation;

/// <summary>An action that the effect of a rule brings about, as far as the rule says what it will be.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Facts">What it will say of a few subjects; of all others there is no telling.</param>
/// <param name="IsEachTime">Whether it comes each time that the rule acts, rather than only where something changes by it.</param>
internal sealed record CausedAction(string Type, IReadOnlyDictionary<string, string> Facts, bool IsEachTime)
{
    /// <summary>The actions that a rule's effect brings about.</summary>
    internal static IReadOnlyList<CausedAction> Of(Rule rule, TenantPerks perks)
    {
        var effect = rule.Effect;
        if (effect.Segment is { } segment)
        {
            return [new CausedAction(
                segment.Action == SegmentAction.Add ? ActionType.MemberAdded : ActionType.MemberRemoved,
                Saying(rule, ("metadata.segmentId", segment.Id)),
                IsEachTime: false)];
        }

        if (effect.PointPerk?.PerkId is { } granted)
        {
            return [Earned(rule, granted, perks)];
        }

        // Points that are taken are a correction, of which no action tells.
        if (effect.PointAward is { Points: > 0 } award)
        {
            return [Earned(rule, award.PerkId, perks)];
        }

        return effect.Credential switch
        {
            { Action: CredentialAction.Verify, Provider: { } provider } =>
                [new CausedAction(ActionType.CredentialVerified, Saying(rule, ("metadata.provider", Text.WireName.Of(provider))), IsEachTime: false)],
            { Action: CredentialAction.Verify } => [new CausedAction(ActionType.CredentialVerified, Saying(rule), IsEachTime: false)],
            { Action: CredentialAction.IssueMemberNumber } => [new CausedAction(ActionType.UserChanged, Saying(rule), IsEachTime: false)],
            _ => [],
        };
    }

    /// <summary>Whether the conditions of a rule leave room for this action: none of them is known to fail.</summary>
    internal bool IsAdmittedBy(Rule rule) =>
        rule.MatchType == RuleMatchType.Type
        && rule.Types.Contains(Type)
        && !RuleReach.Find(rule with { Conditions = [.. rule.Conditions, OfType()] }, DateTimeOffset.MinValue.AddYears(1)).Any()
        && rule.Conditions.OfType<StringsCondition>().All(condition =>
            !Facts.TryGetValue(condition.Subject, out var text) || condition.Operator.Holds(text, condition.Values));

    private static CausedAction Earned(Rule rule, string perkId, TenantPerks perks) => new(
        ActionType.RewardEarned,
        perks.Find(perkId) is { } perk
            ? Saying(rule, ("metadata.perkId", perkId), ("metadata.template", Text.WireName.Of(perk.Template)), ("metadata.perkTitle", perk.Title))
            : Saying(rule, ("metadata.perkId", perkId)),
        IsEachTime: true);

    private static Dictionary<string, string> Saying(Rule rule, params ReadOnlySpan<(string Subject, string Text)> facts)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["cause.type"] = "RULE", ["cause.id"] = rule.Id };
        foreach (var (subject, text) in facts)
        {
            all[subject] = text;
        }

        return all;
    }

    private StringsCondition OfType() => new(RuleSubjects.Type, RuleOperator.Eq, [Type]);
}
