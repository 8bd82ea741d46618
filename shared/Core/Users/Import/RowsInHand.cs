namespace Pepper.Core.Users.Import;

/// <summary>
/// The rows of chunks that got their names and are to be written next, so that a file need not be read and understood
/// twice. Only a help: whoever does not find its rows here, in another process or after a restart, reads them again.
/// Of the rows alone, which never change; what depends on the tenant's perks and audiences is looked up each time.
/// </summary>
internal sealed class RowsInHand
{
    // An import is at four chunks at a time at most; those of two imports, at a megabyte or two each.
    private const int MaxChunks = 8;

    private readonly Lock mutex = new();
    private readonly LinkedList<(string ChunkId, ParsedRows Rows)> chunks = [];

    /// <summary>Keeps the rows of a chunk, in the place of the ones that wait longest where there are too many.</summary>
    public void Put(string chunkId, ParsedRows rows)
    {
        lock (mutex)
        {
            chunks.AddLast((chunkId, rows));
            if (chunks.Count > MaxChunks)
            {
                chunks.RemoveFirst();
            }
        }
    }

    /// <summary>Hands out the rows of a chunk, once; null when they are not here.</summary>
    public ParsedRows? Take(string chunkId)
    {
        lock (mutex)
        {
            for (var node = chunks.First; node is not null; node = node.Next)
            {
                if (node.Value.ChunkId == chunkId)
                {
                    chunks.Remove(node);
                    return node.Value.Rows;
                }
            }

            return null;
        }
    }
}

/// <summary>The rows of a chunk, understood, but not checked against what the tenant has.</summary>
/// <param name="Columns">The file's columns.</param>
/// <param name="All">The rows, in the file's order.</param>
internal sealed record ParsedRows(ImportColumns Columns, IReadOnlyList<ImportRow> All);
