using System.Text.Json.Nodes;
using Pepper.Core.Awards;
using Pepper.Core.Awards.Explain;

namespace Pepper.Core.Effects;

/// <summary>Explains points that automation moved: which rule on which action, or which effect of which metric definition.</summary>
internal sealed class EffectCause : ICauseExplainer
{
    public IReadOnlyCollection<string> Kinds { get; } = [CauseKey.Rule, CauseKey.Metric];

    public Task<EntryCause> ExplainAsync(CausedEntry caused, CancellationToken cancellation)
    {
        var ids = caused.Key.Ids;
        return Task.FromResult(caused.Key.Kind == CauseKey.Rule
            ? new EntryCause("RULE", new JsonObject { ["ruleId"] = ids[0], ["actionId"] = ids[1] })
            : new EntryCause("METRIC", new JsonObject { ["definitionId"] = ids[0], ["effectId"] = ids[1] }));
    }
}
