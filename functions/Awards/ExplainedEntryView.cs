using System.Text.Json.Nodes;
using Pepper.Core.Awards;
using Pepper.Core.Awards.Explain;

namespace Pepper.Functions.Awards;

/// <summary>A ledger entry with what made it. An answer of our own: docs/openapi.yaml, ExplainedEntry.</summary>
internal sealed record ExplainedEntryView(
    long Number,
    LedgerEntryKind Kind,
    decimal Delta,
    decimal? Pending,
    decimal Balance,
    DateTimeOffset At,
    string? LocationId,
    JsonObject Cause)
{
    /// <summary>The entry; its cause carries the key by which the ledger knows it.</summary>
    public static ExplainedEntryView Of(ExplainedEntry explained)
    {
        var (entry, cause) = explained;
        var told = new JsonObject { ["type"] = cause.Type, ["key"] = entry.Cause };
        foreach (var (name, value) in cause.Details)
        {
            told[name] = value?.DeepClone();
        }

        return new ExplainedEntryView(entry.Number, entry.Kind, entry.Delta, entry.Pending, entry.Balance, entry.At, entry.LocationId, told);
    }
}
