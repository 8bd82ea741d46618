namespace Pepper.Core.Rules.Evaluation;

/// <summary>A rule ready to be held against actions, in two steps: what the action alone says, then what is known of its user.</summary>
public sealed class CompiledRule
{
    private readonly Func<EvaluationScope, bool>[] ofAction;
    private readonly Func<EvaluationScope, bool>[] ofUser;

    internal CompiledRule(Rule rule, IReadOnlyList<CompiledCondition> conditions)
    {
        Rule = rule;
        ofAction = [.. conditions.Where(condition => !condition.Needs.Any).Select(condition => condition.Holds)];
        ofUser = [.. conditions.Where(condition => condition.Needs.Any).Select(condition => condition.Holds)];
        Needs = conditions.Aggregate(FactNeeds.None, (needs, condition) => needs.And(condition.Needs));
    }

    /// <summary>The rule.</summary>
    public Rule Rule { get; }

    /// <summary>What must be known of the user to tell whether it matches.</summary>
    public FactNeeds Needs { get; }

    /// <summary>Whether all conditions hold that look at the action alone.</summary>
    public bool HoldsForAction(EvaluationScope scope) => All(ofAction, scope);

    /// <summary>Whether all conditions hold that look at the user, whose facts the scope must have.</summary>
    public bool HoldsForUser(EvaluationScope scope) => All(ofUser, scope);

    private static bool All(Func<EvaluationScope, bool>[] conditions, EvaluationScope scope)
    {
        foreach (var holds in conditions)
        {
            if (!holds(scope))
            {
                return false;
            }
        }

        return true;
    }
}
