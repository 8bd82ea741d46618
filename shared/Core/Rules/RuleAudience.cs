using Pepper.Core.Actions;

namespace Pepper.Core.Rules;

/// <summary>The actions that some rule of a tenant is about.</summary>
internal sealed class RuleAudience(RuleCatalogue rules) : IActionAudience
{
    /// <inheritdoc />
    public string Subscription => "rules";

    /// <inheritdoc />
    public async ValueTask<IReadOnlySet<string>> TypesAsync(string tenantId, CancellationToken cancellation) =>
        (await rules.GetAsync(tenantId, cancellation)).Types;
}
