using Pepper.Core.Storage;

namespace Pepper.Core.Stamps;

/// <summary>How many stamps a tenant has; changed in each commit that makes or deletes some, so that the limit holds.</summary>
/// <param name="Stamps">How many.</param>
public sealed record StampCount(int Stamps)
{
    /// <summary>The id of the document in the partition of the stamps.</summary>
    public const string DocumentId = "count";

    /// <summary>The document type.</summary>
    public static DocumentType<StampCount> DocumentType { get; } = new("stampCount", StampsJson.Default.StampCount)
    {
        PersonalData = PersonalData.None("how many stamps a merchant has"),
    };

    /// <summary>The write that counts some more, or fewer.</summary>
    /// <param name="stored">The count so far; null for none.</param>
    /// <param name="more">How many more; below zero for fewer.</param>
    internal static Write Add(Stored<StampCount>? stored, int more) => stored is null
        ? DocumentType.Create(DocumentId, new StampCount(more))
        : DocumentType.Replace(stored, new StampCount(stored.Value.Stamps + more));
}
