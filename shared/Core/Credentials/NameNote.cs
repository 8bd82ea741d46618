using Pepper.Core.Storage;

namespace Pepper.Core.Credentials;

/// <summary>
/// That a user has begun to take a name, or has given one up. It is written before the name is reserved, so that a
/// deletion finds a reservation that a crash left behind; and when a name is given up, so that what was kept under it is
/// found. It stays until the user is deleted.
/// </summary>
/// <param name="Provider">What kind of name it is.</param>
/// <param name="Id">The name.</param>
/// <param name="IsShown">Whether it was known to be the person's when it was given up (<see cref="Credential.IsShown"/>).</param>
public sealed record NameNote(CredentialProvider Provider, string Id, bool IsShown = false)
{
    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<NameNote> DocumentType { get; } = new("nameNote", CredentialsJson.Default.NameNote)
    {
        PersonalData = PersonalData.ErasedByHolder("`names` frees a name whose taking was cut off, and deletes it", "notedNames")
            .Naming("id"),
    };

    /// <summary>The id of the note of a name, in the user's partition.</summary>
    /// <param name="name">The id of the document of the name's credential.</param>
    public static string DocumentIdOf(string name) => $"nameNote|{name}";

    /// <summary>The write that notes a name which the user gives up; it goes into the commit that ends the credential.</summary>
    public static async Task<Write> GivenUpAsync(IDocumentStore store, Stored<Credential> credential, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var id = DocumentIdOf(credential.Id);
        var note = new NameNote(credential.Value.Provider, credential.Value.Id, credential.Value.IsShown);
        return await DocumentType.ReadAsync(store, credential.Partition, id, cancellation) is { } noted
            ? DocumentType.Replace(noted, note with { IsShown = note.IsShown || noted.Value.IsShown })
            : DocumentType.Create(id, note);
    }

    /// <summary>The notes of a user. There is no limit to them, as there is none to how often a name is changed.</summary>
    public static async Task<IReadOnlyList<Stored<NameNote>>> ReadAsync(IDocumentStore store, Partition user, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        var notes = new List<Stored<NameNote>>();
        string? cursor = null;
        do
        {
            var page = await store.ReadPartitionAsync(user, [DocumentType.Name], cursor, CommitRules.MaxWrites, cancellation);
            notes.AddRange(page.Items.Select(DocumentType.Parse));
            cursor = page.Cursor;
        }
        while (cursor is not null);
        return notes;
    }
}
