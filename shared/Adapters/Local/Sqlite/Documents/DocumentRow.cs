namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>What the tables know of a document, its body aside.</summary>
/// <param name="Seq">Its place in the change sequence; the version, too.</param>
/// <param name="Tenant">The number of the tenant's name.</param>
/// <param name="Owner">The owner, of the partition.</param>
/// <param name="Expires">Milliseconds since 1970 at which it is gone; null for never.</param>
internal readonly record struct DocumentRow(long Seq, long Tenant, string Owner, long? Expires);
