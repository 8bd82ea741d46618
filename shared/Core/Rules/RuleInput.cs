using Pepper.Core.Input;
using Pepper.Core.Rules.Conditions;
using Pepper.Core.Rules.Effects;

namespace Pepper.Core.Rules;

/// <summary>What callers say of a rule. Ids of perks and segments need not lead anywhere yet; <c>/rules/validate</c> tells of those that do not.</summary>
/// <param name="MatchType">What it is held against.</param>
/// <param name="Conditions">Its conditions.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Occurrences">How often; may be left out or reset.</param>
/// <param name="Active">Whether it is at work; null where it was not said.</param>
public sealed record RuleInput(
    RuleMatchType MatchType, IReadOnlyList<RuleCondition> Conditions, RuleEffect Effect, Edit<RuleOccurrences?> Occurrences, bool? Active)
{
    /// <summary>Reads the members of a request's body; what is wrong with them is remembered there.</summary>
    public static RuleInput Read(Fields body)
    {
        var input = new RuleInput(
            body.RequiredChoice<RuleMatchType>("matchType"),
            ConditionReader.ReadAll(body),
            RuleEffect.Read(body),
            body.Edit("occurrences", RuleOccurrences.Read(body)),
            body.Flag("active"));
        if (body.Error is null && input.MatchType == RuleMatchType.Type && !RuleTypes.AreNamed(input.Conditions))
        {
            body.Fail("conditions", "must name the types of the actions: a STRINGS condition with the subject `type` and the operator in or eq.");
        }

        return input;
    }

    /// <summary>The rule with what was said made true, or what does not go together.</summary>
    public Results.Result<Rule> ApplyTo(Rule rule)
    {
        var changed = rule with
        {
            MatchType = MatchType,
            Conditions = Conditions,
            Effect = Effect,
            Occurrences = Occurrences.Apply(rule.Occurrences, null),
            Active = Active ?? rule.Active,
        };
        return FaultOf(changed) is { } fault ? fault : changed;
    }

    private static Results.Error? FaultOf(Rule rule) => rule switch
    {
        { MatchType: RuleMatchType.Time, Occurrences: null or { Schedule: null } } =>
            Wrong("schedule", "is required for a TIME rule."),
        { MatchType: RuleMatchType.Type, Occurrences.Schedule: not null } =>
            Wrong("schedule", "goes with TIME rules; a TYPE rule acts when actions arrive."),
        { MatchType: RuleMatchType.Time, Occurrences.Count: not null } =>
            Wrong("count", "goes with TYPE rules; a TIME rule matches a user at most once a run."),
        { Occurrences: { PeriodSeconds: not null, Count: null or 1 } } =>
            Wrong("periodSeconds", "goes with a `count` above 1."),
        { Occurrences: { Reset: not null, Count: null or 1 } } =>
            Wrong("reset", "goes with a `count` above 1."),
        _ => null,
    };

    private static Results.Error Wrong(string member, string what) =>
        Results.Error.Validation($"occurrences.{member}", $"`occurrences.{member}` {what}");
}
