using Pepper.Core.Storage;

namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>A document type as this file knows it.</summary>
internal sealed class TypeSchema
{
    /// <summary>Describes the type.</summary>
    /// <param name="type">The type, as declared.</param>
    /// <param name="number">What stands for its name in the tables.</param>
    public TypeSchema(DocumentType type, long number)
    {
        Name = type.Name;
        Number = number;
        Fields = new FieldReader([.. type.Indexes.SelectMany(index => index.Paths.Concat(index.Beside)).Distinct(StringComparer.Ordinal)]);
        Indexes = [.. type.Indexes.Select(index => new IndexTable(type.Name, index, Fields)).DistinctBy(index => index.Name)];
    }

    /// <summary>The name that the rest of the program uses.</summary>
    public string Name { get; }

    /// <summary>What stands for the name in the tables.</summary>
    public long Number { get; }

    /// <summary>Reads all that the indexes need out of a document.</summary>
    public FieldReader Fields { get; }

    /// <summary>The declared indexes.</summary>
    public IReadOnlyList<IndexTable> Indexes { get; }
}
