namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>A new version of a document with what its index entries need, read before the writer thread is reached.</summary>
/// <param name="Type">The document's type.</param>
/// <param name="Json">The body.</param>
/// <param name="Fields">The values that the type's indexes hold.</param>
internal readonly record struct PreparedBody(TypeSchema Type, ReadOnlyMemory<byte> Json, JsonScalar[] Fields);
