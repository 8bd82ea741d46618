using System.Text.Json.Nodes;
using Pepper.Core.Awards;
using Pepper.Core.Awards.Explain;

namespace Pepper.Core.Stamps;

/// <summary>Explains points that a press of a stamp moved: which stamp.</summary>
internal sealed class StampCause : ICauseExplainer
{
    public IReadOnlyCollection<string> Kinds { get; } = [CauseKey.Stamp];

    public Task<EntryCause> ExplainAsync(CausedEntry caused, CancellationToken cancellation) =>
        Task.FromResult(new EntryCause("STAMP", new JsonObject { ["stampId"] = caused.Key.StampId }));
}
