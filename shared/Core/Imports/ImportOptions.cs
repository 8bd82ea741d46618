using Pepper.Core.Input;

namespace Pepper.Core.Imports;

/// <summary>How a file is to be imported. Reference: the query parameters of every Start Bulk Import.</summary>
/// <param name="DryRun">Whether to check only; so unless the call says <c>false</c>.</param>
/// <param name="SuppressEvents">Whether no actions are written; so unless the call says <c>false</c>.</param>
/// <param name="Dedupe">Whether rows that were carried out before are refused, in imports that know how to tell.</param>
public sealed record ImportOptions(bool DryRun, bool SuppressEvents, bool Dedupe = false)
{
    /// <summary>When what is imported is to end, in imports of what can; null for what it says itself.</summary>
    public DateTimeOffset? ExpiryDate { get; init; }

    /// <summary>Reads what every import understands.</summary>
    public static ImportOptions Read(QueryFields query) =>
        new(query.OnUnlessFalse("dryRun"), query.OnUnlessFalse("suppressEvents"));
}
