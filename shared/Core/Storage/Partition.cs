namespace Pepper.Core.Storage;

/// <summary>
/// What changes together lives together: a commit is atomic within one partition. The tenant is part of every
/// partition, so no read, write or query can reach over it.
/// </summary>
/// <param name="TenantId">The tenant's id; <see cref="SystemTenant"/> for what belongs to the platform itself.</param>
/// <param name="Owner">Who owns the documents: a user's id, a catalogue's name, an operation's id, a reserved key.</param>
public readonly record struct Partition(string TenantId, string Owner)
{
    /// <summary>The tenant of documents that are the platform's own: application ids, tenants, token pointers.</summary>
    public const string SystemTenant = "system";

    /// <summary>Whether this can be a user's partition: its owner is an id, as those of users are.</summary>
    public bool MayBeOfUser => Ids.ObjectId.IsValid(Owner);

    /// <summary>The partition of one user and of everything that must change with it.</summary>
    public static Partition OfUser(string tenantId, string userId) => new(tenantId, userId);

    /// <summary>The partition of a tenant's catalogue: perks, segments, rules and other definitions, one per kind.</summary>
    public static Partition OfCatalogue(string tenantId, string kind) => new(tenantId, $"catalogue|{kind}");

    /// <summary>The partition of one operation and its sub-operations.</summary>
    public static Partition OfOperation(string tenantId, string operationId) => new(tenantId, operationId);

    /// <summary>The partition of one reserved key, such as a credential or a nonce.</summary>
    public static Partition OfKey(string tenantId, string key) => new(tenantId, key);
}

/// <summary>The full address of a document.</summary>
/// <param name="Partition">Where it lives.</param>
/// <param name="Id">Its id, unique within the partition over all document types.</param>
public readonly record struct DocumentKey(Partition Partition, string Id);
