namespace Pepper.Core.Storage;

/// <summary>What every store demands of a commit before it looks at a single document.</summary>
public static class CommitRules
{
    /// <summary>
    /// The most writes of one commit, an <see cref="Absent"/> not counted: Cosmos DB takes 100 operations at once, of
    /// which that one is two.
    /// </summary>
    public const int MaxWrites = 98;

    /// <summary>The largest body of a document, in bytes: 1 MB.</summary>
    public const int MaxBodyBytes = 1_048_576;

    /// <summary>
    /// The largest sum of the bodies of one commit, in bytes: Cosmos DB takes 2 MB at once, of which the rest is for what stands
    /// around the bodies.
    /// </summary>
    public const int MaxCommitBytes = 1_900_000;

    /// <summary>Refuses a commit that no store could make.</summary>
    /// <exception cref="ArgumentException">
    /// There are no writes, or too many; more than one absence; a document is named twice, has no id, or is too large; or all
    /// of them together are.
    /// </exception>
    public static void Check(IReadOnlyList<Write> writes)
    {
        ArgumentNullException.ThrowIfNull(writes);
        var absent = writes.Count(write => write is Absent);
        if (absent > 1 || writes.Count - absent is 0 or > MaxWrites)
        {
            throw new ArgumentException(
                $"A commit has 1 to {MaxWrites} writes and at most one absence, not {writes.Count - absent} and {absent}.", nameof(writes));
        }

        var bytes = 0L;
        for (var index = 0; index < writes.Count; index++)
        {
            var write = writes[index];
            ArgumentException.ThrowIfNullOrEmpty(write.Id, nameof(writes));
            var length = BodyOf(write).Length;
            bytes += length;
            if (length > MaxBodyBytes)
            {
                throw new ArgumentException($"The document {write.Id} is larger than {MaxBodyBytes} bytes.", nameof(writes));
            }
        }

        if (bytes > MaxCommitBytes)
        {
            throw new ArgumentException($"The documents of a commit have {bytes} bytes together, more than {MaxCommitBytes}.", nameof(writes));
        }

        if (NamesOneTwice(writes) is { } twice)
        {
            throw new ArgumentException($"The document {twice} is named twice in one commit.", nameof(writes));
        }
    }

    private static ReadOnlyMemory<byte> BodyOf(Write write) => write switch
    {
        Create create => create.Body,
        Append append => append.Body.Json,
        Replace replace => replace.Body,
        _ => default,
    };

    private static string? NamesOneTwice(IReadOnlyList<Write> writes)
    {
        // Most commits are a handful of writes: comparing each pair of ids is cheaper than a set.
        if (writes.Count > 16)
        {
            var seen = new HashSet<string>(writes.Count);
            return writes.FirstOrDefault(write => !seen.Add(write.Id))?.Id;
        }

        for (var second = 1; second < writes.Count; second++)
        {
            for (var first = 0; first < second; first++)
            {
                if (writes[first].Id == writes[second].Id)
                {
                    return writes[second].Id;
                }
            }
        }

        return null;
    }
}
