using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Rules;

/// <summary>Lists all rules of the tenant, oldest first; at most <see cref="Rule.MaxRules"/>. Reference: Rules, Get All Rules.</summary>
public sealed record ListRules;

/// <summary>Carries out <see cref="ListRules"/>.</summary>
public sealed class ListRulesHandler(RuleCatalogue rules)
{
    /// <summary>Reads the rules.</summary>
    public async Task<Result<IReadOnlyList<Rule>>> HandleAsync(ListRules query, Call call, CancellationToken cancellation) =>
        (await rules.ReadAsync(call.TenantId, cancellation)).ToList();
}
