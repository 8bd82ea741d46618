namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>A version of a document that a write is about to take the place of.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Indexes">The indexes that have an entry of it.</param>
/// <param name="Fields">The values these entries are found by.</param>
internal sealed record StoredVersion(DocumentRow Row, IReadOnlyList<IndexTable> Indexes, JsonScalar[] Fields)
{
    /// <summary>Whether it is gone to readers.</summary>
    public bool IsExpired(long now) => Row.Expires <= now;
}
