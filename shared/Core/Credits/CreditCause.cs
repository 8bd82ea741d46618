using System.Text.Json.Nodes;
using Pepper.Core.Awards;
using Pepper.Core.Awards.Explain;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Credits;

/// <summary>Explains points that came with a credit: which one, and why it was given.</summary>
internal sealed class CreditCause(IDocumentStore store) : ICauseExplainer
{
    public IReadOnlyCollection<string> Kinds { get; } = [CauseKey.Credit];

    public async Task<EntryCause> ExplainAsync(CausedEntry caused, CancellationToken cancellation)
    {
        var creditId = caused.Key.Ids[0];
        var details = new JsonObject { ["creditId"] = creditId };
        var credit = await Credit.DocumentType.ReadAsync(
            store, User.PartitionOf(caused.TenantId, caused.UserId), Credit.DocumentIdOf(creditId), cancellation);
        if (credit is not null)
        {
            if (credit.Value.Scheme is { } scheme)
            {
                details["scheme"] = scheme;
            }

            details["description"] = credit.Value.Description;
        }

        return new EntryCause("CREDIT", details);
    }
}
