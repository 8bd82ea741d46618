using System.Text;
using System.Text.Json;

namespace Pepper.Tests.Support.Cosmos;

/// <summary>The items of a container. Writes of one batch are made together or not at all, and are seen so.</summary>
/// <param name="indexes">What is indexed now.</param>
/// <param name="keyPaths">Where the partition key lies in an item.</param>
internal sealed class ItemTable(Func<IndexedPaths> indexes, IReadOnlyList<string> keyPaths)
{
    private const int MaxItemBytes = 2 * 1024 * 1024;
    private const int MaxIdBytes = 1023;
    private const int MaxPartitionKeyBytes = 2048;
    private const int MaxNesting = 128;

    private readonly Lock gate = new();
    private readonly Dictionary<PartitionKeyValue, Dictionary<string, AccountItem>> partitions = [];

    // Every version in the order of the writes; one that is no more its item's last is passed over.
    private readonly List<AccountItem> versions = [];
    private long lastNumber;
    private long lastSequence;

    /// <summary>The number of the last commit.</summary>
    public long Sequence => Interlocked.Read(ref lastSequence);

    /// <summary>Makes all operations or none. After the first that fails the others have failed with it, by 424.</summary>
    public IReadOnlyList<ItemOutcome> Execute(PartitionKeyValue partition, IReadOnlyList<ItemOperation> operations)
    {
        lock (gate)
        {
            if (!partitions.TryGetValue(partition, out var items))
            {
                partitions.Add(partition, items = new Dictionary<string, AccountItem>(StringComparer.Ordinal));
            }

            var before = new Dictionary<string, AccountItem>(items, StringComparer.Ordinal);
            var outcomes = new List<ItemOutcome>();
            foreach (var operation in operations)
            {
                outcomes.Add(Execute(items, partition, operation));
                if (!outcomes[^1].IsSuccess)
                {
                    partitions[partition] = before;
                    return [.. operations.Select((_, index) => index == outcomes.Count - 1 ? outcomes[^1] : new ItemOutcome(424, null, 0))];
                }
            }

            var written = operations.Zip(outcomes).Where(pair => pair.First.Kind is ItemOperationKind.Create or ItemOperationKind.Replace);
            versions.AddRange(written.Select(pair => pair.Second.Item!));
            Interlocked.Exchange(ref lastSequence, lastSequence + 1);
            return outcomes;
        }
    }

    /// <summary>All items of a partition, or of all partitions under a prefix, or of all.</summary>
    public List<AccountItem> Items(PartitionKeyValue? under)
    {
        lock (gate)
        {
            return under is { } one && one.Levels == keyPaths.Count
                ? [.. partitions.GetValueOrDefault(one)?.Values ?? Enumerable.Empty<AccountItem>()]
                : [.. partitions.Where(partition => under is null || partition.Key.IsUnder(under.Value)).SelectMany(partition => partition.Value.Values)];
        }
    }

    /// <summary>The newest versions of items that were written after a commit, in the order of the writes; whole commits.</summary>
    public List<AccountItem> Changes(long after, int atLeast)
    {
        lock (gate)
        {
            var first = versions.FindLastIndex(version => version.Sequence <= after) + 1;
            var changes = new List<AccountItem>();
            foreach (var version in versions.Skip(first))
            {
                if (changes.Count >= atLeast && changes[^1].Sequence != version.Sequence)
                {
                    break;
                }

                if (partitions[version.Partition].GetValueOrDefault(version.Id) == version)
                {
                    changes.Add(version);
                }
            }

            return changes;
        }
    }

    private ItemOutcome Execute(Dictionary<string, AccountItem> items, PartitionKeyValue partition, ItemOperation operation)
    {
        var sent = operation.Body.IsEmpty ? default : AccountItem.Parse(operation.Body);
        var id = operation.Id ?? sent.GetProperty("id").GetString()!;
        if (Refusal(partition, id, operation.Body, sent) is { } status)
        {
            return new ItemOutcome(status, null, RequestUnits.Least);
        }

        var stored = items.GetValueOrDefault(id);
        if (stored is null != (operation.Kind == ItemOperationKind.Create))
        {
            return new ItemOutcome(stored is null ? 404 : 409, null, RequestUnits.Least);
        }

        if (operation.IfMatch is { } expected && expected != stored?.ETag)
        {
            return new ItemOutcome(412, null, RequestUnits.Least);
        }

        switch (operation.Kind)
        {
            case ItemOperationKind.Read:
                return new ItemOutcome(200, stored, RequestUnits.OfRead(stored!.Json.Length)) { IsRead = true };
            case ItemOperationKind.Delete:
                items.Remove(id);
                return new ItemOutcome(204, null, RequestUnits.OfWrite(stored!.Json.Length, indexes().EntriesOf(stored.Root)));
            default:
                var item = AccountItem.Make(partition, id, sent, stored?.Number ?? ++lastNumber, lastSequence + 1);
                items[id] = item;
                var charge = RequestUnits.OfWrite(item.Json.Length, indexes().EntriesOf(item.Root));
                return stored is null
                    ? new ItemOutcome(201, item, charge)
                    : new ItemOutcome(200, item, charge + RequestUnits.OfIndexing(indexes().EntriesOf(stored.Root)));
        }
    }

    private int? Refusal(PartitionKeyValue partition, string id, ReadOnlyMemory<byte> body, JsonElement sent)
    {
        if (body.Length > MaxItemBytes)
        {
            return 413;
        }

        if (sent.ValueKind != JsonValueKind.Undefined && (!HasSoundLife(sent) || NestingOf(sent) > MaxNesting))
        {
            return 400;
        }

        var isNamed = id.Length > 0 && partition.Bytes <= MaxPartitionKeyBytes && Encoding.UTF8.GetByteCount(id) <= MaxIdBytes && id.IndexOfAny(['/', '\\', '?', '#']) < 0;
        var isAtHome = sent.ValueKind == JsonValueKind.Undefined
            || (sent.GetProperty("id").GetString() == id && PartitionKeyValue.Of(sent, keyPaths) == partition);
        return isNamed && isAtHome ? null : 400;
    }

    // Seconds from the write on, or -1 for no end.
    private static bool HasSoundLife(JsonElement sent) =>
        !sent.TryGetProperty("ttl", out var seconds)
        || (seconds.ValueKind == JsonValueKind.Number && seconds.TryGetInt32(out var given) && given is -1 or > 0);

    private static int NestingOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => 1 + value.EnumerateObject().Select(member => NestingOf(member.Value)).DefaultIfEmpty().Max(),
        JsonValueKind.Array => 1 + value.EnumerateArray().Select(NestingOf).DefaultIfEmpty().Max(),
        _ => 0,
    };
}
