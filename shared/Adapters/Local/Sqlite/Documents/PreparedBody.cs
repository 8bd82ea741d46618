namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>A new version of a document with what its index entries need, read before the writer thread is reached.</summary>
/// <param name="Type">The document's type.</param>
/// <param name="Json">The body.</param>
/// <param name="Fields">The values that the type's indexes hold.</param>
internal readonly record struct PreparedBody(TypeSchema Type, ReadOnlyMemory<byte> Json, JsonScalar[] Fields)
{
    /// <summary>The version after it was dated: texts are slices of the body, so they need be read anew only where it has moved.</summary>
    public PreparedBody With(ReadOnlyMemory<byte> json) =>
        json.Equals(Json) ? this : new PreparedBody(Type, json, Type.Fields.Read(json));
}
