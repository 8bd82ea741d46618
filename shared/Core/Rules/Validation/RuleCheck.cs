namespace Pepper.Core.Rules.Validation;

/// <summary>Finds what makes no sense in the rules of a tenant.</summary>
internal static class RuleCheck
{
    /// <summary>All findings: rule by rule, then those about several.</summary>
    internal static IReadOnlyList<RuleFinding> Find(IReadOnlyList<Rule> rules, KnownThings known) =>
    [
        .. rules.SelectMany(rule => FindIn(rule, known)),
        .. LoopCheck.Find(rules, known.Perks),
        .. TwinCheck.Find(rules),
    ];

    private static IEnumerable<RuleFinding> FindIn(Rule rule, KnownThings known)
    {
        IEnumerable<ConditionFault> faults =
        [
            .. RuleReferences.Find(rule, known),
            .. SubjectConflicts.Find(rule.Conditions),
            .. PartConflicts.Find(rule.Conditions),
            .. RuleReach.Find(rule, known.Now),
        ];
        return
        [
            .. faults.OrderBy(fault => fault.Condition).Select(fault => new RuleFinding([rule.Id], fault.Code, fault.Severity, fault.Condition, fault.Message)),
            .. EffectFaults.Find(rule.Effect, known).Select(fault => new RuleFinding([rule.Id], fault.Code, fault.Severity, null, fault.Message)),
        ];
    }
}
