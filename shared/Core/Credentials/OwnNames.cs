using Pepper.Core.Storage;

namespace Pepper.Core.Credentials;

/// <summary>The names that are known to be a person's, those that were given up included.</summary>
public static class OwnNames
{
    /// <summary>Ids of documents of credentials.</summary>
    /// <param name="credentials">The user's credentials.</param>
    /// <param name="notes">The notes of the user's names.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<Stored<Credential>> credentials, IReadOnlyList<Stored<NameNote>> notes) =>
    [
        .. credentials.Where(credential => credential.Value.IsShown).Select(credential => credential.Id),
        .. notes.Where(note => note.Value.IsShown).Select(note => Credential.DocumentIdOf(note.Value.Provider, note.Value.Id)),
    ];
}
