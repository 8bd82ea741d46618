using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Results;

namespace Pepper.Core.Awards.Explain;

/// <summary>
/// Lists the movements of an award's points, oldest first, each with what made it: the order, the row of a file, the
/// call, the clock. For admins and the award's own user. An operation of our own.
/// </summary>
/// <param name="Ledger">Which award, and which page of its ledger.</param>
public sealed record ExplainAward(ListLedger Ledger)
{
    /// <summary>Reads the query from a request's query string.</summary>
    public static Result<ExplainAward> From(string awardId, QueryFields query) =>
        ListLedger.From(awardId, query).Map(ledger => new ExplainAward(ledger));
}

/// <summary>An entry and what made it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Cause">What made it.</param>
public sealed record ExplainedEntry(LedgerEntry Entry, EntryCause Cause);

/// <summary>Carries out <see cref="ExplainAward"/>.</summary>
public sealed class ExplainAwardHandler
{
    // Explaining reads a document or two per entry.
    private const int AtOneTime = 16;

    private readonly ListLedgerHandler ledger;
    private readonly Dictionary<string, ICauseExplainer> explainers;

    /// <summary>Takes what can explain causes.</summary>
    public ExplainAwardHandler(ListLedgerHandler ledger, IEnumerable<ICauseExplainer> explainers)
    {
        this.ledger = ledger;
        this.explainers = explainers
            .SelectMany(explainer => explainer.Kinds, (explainer, kind) => (kind, explainer))
            .ToDictionary(pair => pair.kind, pair => pair.explainer, StringComparer.Ordinal);
    }

    /// <summary>Reads one page and explains it.</summary>
    public async Task<Result<Page<ExplainedEntry>>> HandleAsync(ExplainAward query, Call call, CancellationToken cancellation)
    {
        if (await ledger.FindOwnerAsync(query.Ledger, call, cancellation) is not { } owner)
        {
            return AwardWork.NoAward();
        }

        var page = await ledger.ReadAsync(query.Ledger, owner, call, cancellation);
        if (!page.IsSuccess)
        {
            return page.Error;
        }

        var explained = new List<ExplainedEntry>(page.Value.Items.Count);
        foreach (var some in page.Value.Items.Chunk(AtOneTime))
        {
            explained.AddRange(await Task.WhenAll(some.Select(entry => ExplainAsync(call.TenantId, owner, entry, cancellation))));
        }

        return new Page<ExplainedEntry>(explained, page.Value.Info);
    }

    private async Task<ExplainedEntry> ExplainAsync(string tenantId, string userId, LedgerEntry entry, CancellationToken cancellation)
    {
        var caused = new CausedEntry(tenantId, userId, entry);
        var cause = explainers.TryGetValue(caused.Key.Kind, out var explainer)
            ? await explainer.ExplainAsync(caused, cancellation)
            : new EntryCause("OTHER", []);
        return new ExplainedEntry(entry, cause);
    }
}
