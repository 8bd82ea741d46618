using System.Text.Json.Nodes;

namespace Pepper.Core.Privacy;

/// <summary>
/// A room that keeps something of persons which the walk over the user's partition does not reach: reservations whose key
/// is a name, files, accounts at somebody else's system. Collected by dependency injection. What is in the user's
/// partition alone needs no holder: its document type says what becomes of it (<see cref="Storage.PersonalData"/>).
/// </summary>
public interface IPersonalDataHolder
{
    /// <summary>A stable name in camel case: it is kept in the proof of each erasure and listed in docs/privacy.md.</summary>
    string Name { get; }

    /// <summary>
    /// Erases what the room holds of the person. The user is deleted and redacted before this is called; nothing can be
    /// added to the user's partition from then on, and documents of type <see cref="Storage.PersonalData.ErasedByHolder"/>
    /// are still there. Called until it succeeds, so it must be safe to repeat; an exception, such as that a gateway is
    /// away, is logged and the call is made again later without holding up the others.
    /// </summary>
    /// <returns>How many things were erased, for the proof.</returns>
    Task<int> EraseAsync(ErasedPerson person, CancellationToken cancellation);

    /// <summary>
    /// What the room holds of the person outside the user's partition, for the person's export: the name of a member of
    /// the export (camel case, of this holder alone) and its value. Nothing by default.
    /// </summary>
    /// <remarks>Hashes, codes, tokens and keys of other systems are never part of it.</remarks>
    IAsyncEnumerable<(string Section, JsonNode Value)> ExportAsync(string tenantId, string userId, CancellationToken cancellation) =>
        AsyncEnumerable.Empty<(string Section, JsonNode Value)>();
}
