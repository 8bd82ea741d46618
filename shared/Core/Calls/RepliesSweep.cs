using System.Text;
using Pepper.Core.Privacy;
using Pepper.Core.Storage;

namespace Pepper.Core.Calls;

/// <summary>
/// The replies to calls about several users (<see cref="LooseReply"/>). One that names a person who was deleted is dropped
/// as a whole. A call that was under way during the deletion looks for erasures when it has kept its reply, and an erasure
/// looks for replies when it was written down: one of the two sees the other.
/// </summary>
public sealed class RepliesSweep(IDocumentStore store, PendingErasures erasures) : IPersonalDataSweep
{
    // Clocks of several processes need not agree on which of two moments came first.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public string Name => "replies";

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<string, int>?> EraseAsync(
        string tenantId, IReadOnlyList<ErasedPerson> persons, DateTimeOffset now, CancellationToken cancellation)
    {
        var counts = persons.ToDictionary(person => person.UserId, _ => 0, StringComparer.Ordinal);
        var query = new QuerySpec(LooseReply.DocumentType.Name, tenantId) { Order = [new OrderBy("at"), new OrderBy("_id")] };
        await foreach (var reply in LooseReply.DocumentType.QueryEachAsync(store, query, cancellation))
        {
            if (FirstNamedIn(reply.Value, persons) is { } person && await DropAsync(reply, cancellation))
            {
                counts[person.UserId]++;
            }
        }

        return counts;
    }

    /// <summary>Drops a reply that was kept just now, if a person it names was deleted while its call was under way.</summary>
    public async Task CheckAsync(Partition partition, DateTimeOffset since, CancellationToken cancellation)
    {
        List<ErasedPerson> persons = [.. (await erasures.ReadAsync(partition.TenantId, cancellation)).Where(person => person.At >= since - Skew)];
        if (persons.Count > 0
            && await LooseReply.DocumentType.ReadAsync(store, partition, LooseReply.DocumentId, cancellation) is { } reply
            && FirstNamedIn(reply.Value, persons) is not null)
        {
            await DropAsync(reply, cancellation);
        }
    }

    // A first name alone is many people's: others' replies are not dropped for it.
    private static ErasedPerson? FirstNamedIn(LooseReply reply, IReadOnlyList<ErasedPerson> persons)
    {
        if (reply.Reply?.Body is not { } body)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(body);
        return persons.FirstOrDefault(person =>
            text.Contains(person.UserId, StringComparison.Ordinal)
            || person.Strings.All.Any(one =>
                (one.Length >= PersonalStrings.LeastAnywhere || one.Contains('@', StringComparison.Ordinal))
                && text.Contains(one, StringComparison.OrdinalIgnoreCase)));
    }

    private async Task<bool> DropAsync(Stored<LooseReply> reply, CancellationToken cancellation)
    {
        var dropped = LooseReply.DocumentType.Replace(reply, reply.Value with { Reply = null }, reply.Value.At + CallNonce.Lifetime);
        return (await store.CommitAsync(reply.Partition, [dropped], cancellation)).IsCommitted;
    }
}
