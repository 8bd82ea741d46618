using System.Collections.Frozen;
using System.Text.Json;
using Pepper.Core.Rules.Conditions;

namespace Pepper.Core.Rules.Evaluation;

/// <summary>
/// The rules of a tenant that are at work, compiled, those about actions by the types of the actions. Never changes; may be used by
/// many threads.
/// </summary>
public sealed class RuleSet
{
    private readonly FrozenDictionary<string, CompiledRule[]> byType;
    private readonly JsonPath?[] paths;

    private RuleSet(IReadOnlyList<CompiledRule> rules, JsonPath[] paths)
    {
        this.paths = paths;
        Timed = [.. rules.Where(rule => rule.Rule.MatchType == RuleMatchType.Time)];
        byType = rules
            .SelectMany(rule => rule.Rule.Types.Select(type => (Type: type, Rule: rule)))
            .GroupBy(pair => pair.Type, pair => pair.Rule, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        Types = byType.Keys.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The types of the actions that some rule is about.</summary>
    public IReadOnlySet<string> Types { get; }

    /// <summary>The rules that run at times.</summary>
    public IReadOnlyList<CompiledRule> Timed { get; }

    /// <summary>Compiles rules; those that are switched off are left out.</summary>
    /// <param name="rules">The rules, in the order in which they are to act.</param>
    public static RuleSet Compile(IEnumerable<Rule> rules)
    {
        var subjects = new SubjectTable();
        var compiler = new ConditionCompiler(subjects);
        CompiledRule[] compiled =
            [.. rules.Where(rule => rule.Active).Select(rule => new CompiledRule(rule, [.. ToEvaluate(rule).Select(compiler.Compile)]))];
        return new RuleSet(compiled, subjects.ToPaths());
    }

    // What is said of the type is seen to by the index, and what takes a walk through a basket is left for the end.
    private static IEnumerable<RuleCondition> ToEvaluate(Rule rule) => rule.Conditions
        .Where(condition => rule.MatchType == RuleMatchType.Time || condition is not StringsCondition { Subject: RuleSubjects.Type })
        .OrderBy(condition => condition is BasketCondition or PaymentsCondition);

    /// <summary>The rules about actions of a type; what they say of the type itself they are not asked again.</summary>
    public IReadOnlyList<CompiledRule> About(string type) => byType.TryGetValue(type, out var rules) ? rules : [];

    /// <summary>Begins to hold an action against the rules.</summary>
    /// <param name="action">The action as it is stored.</param>
    public EvaluationScope Open(JsonElement action) => new(action, paths);

    /// <summary>The rules whose conditions on the action alone all hold; for most actions there are none.</summary>
    /// <param name="type">The action's type.</param>
    /// <param name="scope">The action.</param>
    public IReadOnlyList<CompiledRule> Candidates(string type, EvaluationScope scope)
    {
        if (!byType.TryGetValue(type, out var rules))
        {
            return [];
        }

        List<CompiledRule>? candidates = null;
        foreach (var rule in rules)
        {
            if (rule.HoldsForAction(scope))
            {
                (candidates ??= []).Add(rule);
            }
        }

        return candidates ?? (IReadOnlyList<CompiledRule>)[];
    }
}
