using System.Text.Json.Nodes;
using Pepper.Core.Awards;
using Pepper.Core.Awards.Explain;

namespace Pepper.Core.Referrals;

/// <summary>Explains points that one side of a claimed referral got.</summary>
internal sealed class ReferralCause : ICauseExplainer
{
    public IReadOnlyCollection<string> Kinds { get; } = [CauseKey.Referral];

    public Task<EntryCause> ExplainAsync(CausedEntry caused, CancellationToken cancellation) => Task.FromResult(
        new EntryCause("REFERRAL", new JsonObject { ["referralId"] = caused.Key.Ids[0], ["side"] = caused.Key.Ids[1] }));
}
