using Pepper.Core.Storage;

namespace Pepper.Core.Privacy;

/// <summary>
/// Everything in the partition of a user who was deleted, document after document, treated as its type declares
/// (<see cref="PersonalData"/>). As nothing can be added any more, one that was passed over stays treated.
/// </summary>
public sealed class UserDocuments
{
    private readonly IDocumentStore store;
    private readonly Dictionary<string, DocumentType> types = DocumentCatalogue.All.ToDictionary(type => type.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, IDocumentRedaction> redactions;

    /// <summary>Takes the redactions that the rooms contribute.</summary>
    /// <exception cref="InvalidOperationException">A type that is redacted has no redaction, or one that is not has one.</exception>
    public UserDocuments(IDocumentStore store, IEnumerable<IDocumentRedaction> redactions)
    {
        this.store = store;
        this.redactions = redactions.ToDictionary(redaction => redaction.Type, StringComparer.Ordinal);
        var declared = types.Values.Where(type => type.PersonalData.Treatment == PersonalDataTreatment.Redacted).Select(type => type.Name);
        if (!this.redactions.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(declared))
        {
            throw new InvalidOperationException("The document types that are redacted and the redactions that are registered are not the same.");
        }
    }

    /// <summary>The texts by which the documents name the person.</summary>
    public async Task<IReadOnlyList<string>> CollectAsync(Partition partition, CancellationToken cancellation)
    {
        string[] naming = [.. types.Values.Where(type => type.PersonalData.NamedBy.Count > 0).Select(type => type.Name)];
        var texts = new List<string>();
        string? cursor = null;
        do
        {
            var page = await store.ReadPartitionAsync(partition, naming, cursor, CommitRules.MaxWrites, cancellation);
            texts.AddRange(page.Items.SelectMany(document => PersonalTexts.Of(types[document.Type], document.Body)));
            cursor = page.Cursor;
        }
        while (cursor is not null);
        return texts;
    }

    /// <summary>Deletes and redacts the documents.</summary>
    /// <returns>How many.</returns>
    public async Task<int> EraseAsync(Partition partition, PersonalStrings strings, CancellationToken cancellation)
    {
        var erased = 0;
        string? cursor = null;
        do
        {
            var page = await store.ReadPartitionAsync(partition, null, cursor, CommitRules.MaxWrites, cancellation);
            List<Write> writes = [.. page.Items.Select(document => WriteFor(document, strings)).OfType<Write>()];
            if (writes.Count > 0 && !(await store.CommitAsync(partition, writes, cancellation)).IsCommitted)
            {
                // Somebody settles an award or has delivered a message: look at the same page again.
                continue;
            }

            erased += writes.Count;
            cursor = page.Cursor;
        }
        while (cursor is not null);
        return erased;
    }

    private Write? WriteFor(StoredDocument document, PersonalStrings strings) =>
        !types.TryGetValue(document.Type, out var type) ? null : type.PersonalData.Treatment switch
        {
            PersonalDataTreatment.DeletedWithUser => new Delete(document.Id, document.ETag),
            PersonalDataTreatment.Redacted => redactions[document.Type].Redact(document, strings),
            _ => null,
        };
}
