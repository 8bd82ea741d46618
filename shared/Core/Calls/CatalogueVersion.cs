using Pepper.Core.Storage;

namespace Pepper.Core.Calls;

/// <summary>
/// The version of a tenant's definitions of one kind, such as its rules. Every commit that changes one of them counts it up in
/// the same partition, so whoever has built something from them learns by one read whether it still holds.
/// </summary>
/// <param name="Number">Counts the changes, from 1.</param>
public sealed record CatalogueVersion(long Number)
{
    /// <summary>The id of the document in the partition of the definitions.</summary>
    public const string DocumentId = "catalogue-version";

    /// <summary>The document type.</summary>
    public static DocumentType<CatalogueVersion> DocumentType { get; } = new("catalogueVersion", CallsJson.Default.CatalogueVersion)
    {
        PersonalData = PersonalData.None("how often a tenant's definitions changed"),
    };

    /// <summary>The write that counts a change, to go into the commit that makes it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="partition">Where the definitions are.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<Write> CountAsync(IDocumentStore store, Partition partition, CancellationToken cancellation)
    {
        var current = await DocumentType.ReadAsync(store, partition, DocumentId, cancellation);
        return current is null
            ? DocumentType.Create(DocumentId, new CatalogueVersion(1))
            : DocumentType.Replace(current, new CatalogueVersion(current.Value.Number + 1));
    }
}
