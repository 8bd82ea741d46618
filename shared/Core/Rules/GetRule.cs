using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Rules;

/// <summary>Reads a rule. Reference: Rules, Get a Rule.</summary>
/// <param name="RuleId">Which one.</param>
public sealed record GetRule(string RuleId);

/// <summary>Carries out <see cref="GetRule"/>.</summary>
public sealed class GetRuleHandler(RuleCatalogue rules)
{
    /// <summary>Reads the rule.</summary>
    public async Task<Result<Rule>> HandleAsync(GetRule query, Call call, CancellationToken cancellation)
    {
        var stored = await rules.FindAsync(call.TenantId, query.RuleId, cancellation);
        return stored is null ? Unknown() : stored.Value;
    }

    internal static Error Unknown() => Error.NotFound("rule", "ruleId");
}
