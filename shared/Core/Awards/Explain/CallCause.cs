using System.Text.Json.Nodes;

namespace Pepper.Core.Awards.Explain;

/// <summary>Explains what the award itself knows: calls, the clock, and the start of a global perk's award.</summary>
internal sealed class CallCause : ICauseExplainer
{
    public IReadOnlyCollection<string> Kinds { get; } = [CauseKey.Call, CauseKey.Global, CauseKey.Expiry, CauseKey.Release];

    public Task<EntryCause> ExplainAsync(CausedEntry caused, CancellationToken cancellation) => Task.FromResult(caused.Key.Kind switch
    {
        CauseKey.Call => new EntryCause("CALL", new JsonObject { ["callId"] = caused.Key.Ids[0], ["by"] = caused.Entry.By }),
        CauseKey.Global => new EntryCause("GLOBAL_PERK", new JsonObject { ["perkId"] = caused.Key.Ids[0] }),
        CauseKey.Expiry => new EntryCause("EXPIRY", []),
        _ => new EntryCause("RELEASE", []),
    });
}
