using System.Security.Cryptography;
using System.Text;

namespace Pepper.Core.Moves;

/// <summary>Counts things and sums them up, in whatever order they come.</summary>
internal sealed class MoveSum
{
    private readonly byte[] sum = new byte[SHA256.HashSizeInBytes];
    private long count;

    /// <summary>What it has come to.</summary>
    public MoveTally Tally => new(count, Convert.ToHexStringLower(sum));

    /// <summary>Adds a document. One that disappears by itself is left out, as it may be gone at any moment.</summary>
    /// <param name="document">The document.</param>
    /// <param name="line">Its line.</param>
    public void Add(ArchivedDocument document, byte[] line)
    {
        if (document.ExpiresAt is null)
        {
            Count(SHA256.HashData(line));
        }
    }

    /// <summary>Adds a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="hash">The SHA-256 of what it holds.</param>
    public void Add(string path, byte[] hash) => Count(SHA256.HashData([.. Encoding.UTF8.GetBytes(path), 0, .. hash]));

    private void Count(byte[] hash)
    {
        count++;
        for (var index = 0; index < sum.Length; index++)
        {
            sum[index] ^= hash[index];
        }
    }
}
