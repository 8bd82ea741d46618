using System.Text.Json.Nodes;

namespace Pepper.Core.Privacy;

/// <summary>
/// A room that keeps something of persons where no key leads to it, such as in files of many rows: it must be gone through
/// from end to end, which is done once for all persons of a tenant that wait for it. Run by a timer only.
/// </summary>
public interface IPersonalDataSweep
{
    /// <summary>A stable name in camel case: it is kept in the proof of each erasure and listed in docs/privacy.md.</summary>
    string Name { get; }

    /// <summary>Erases what the room holds of these persons, all of one tenant. Called until it says that it is done; safe to repeat.</summary>
    /// <returns>
    /// How many things were erased, by the user's id; null when not all of it could be looked at yet, so that it must be
    /// done again.
    /// </returns>
    Task<IReadOnlyDictionary<string, int>?> EraseAsync(
        string tenantId, IReadOnlyList<ErasedPerson> persons, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>The member of a person's export that lists what <see cref="ExportAsync"/> finds; null for none.</summary>
    string? Section => null;

    /// <summary>What the room holds of a person who is there still, one thing after the other.</summary>
    IAsyncEnumerable<JsonNode> ExportAsync(ErasedPerson person, CancellationToken cancellation) => AsyncEnumerable.Empty<JsonNode>();
}
