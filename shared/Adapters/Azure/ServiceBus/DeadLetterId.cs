using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pepper.Core.Ids;
using Pepper.Core.Relay;

namespace Pepper.Adapters.Azure.ServiceBus;

/// <summary>
/// The id of a dead letter: 24 hex digits as all ids are, the first 8 for where it died, the others its number there. It holds all
/// that is needed to find the letter, as Service Bus counts each source by itself.
/// </summary>
/// <param name="Mark">Eight digits that stand for the source.</param>
/// <param name="Sequence">The number.</param>
internal readonly record struct DeadLetterId(string Mark, long Sequence)
{
    private const int MarkLength = 8;

    /// <summary>The digits of a source: a hash of its name, which stays the same whatever sources there are beside it.</summary>
    public static string MarkOf(BusSource source) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(source.ToString()))).ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Reads an id; null when it cannot be one.</summary>
    public static DeadLetterId? Read(string id) =>
        ObjectId.IsValid(id) && long.TryParse(id.AsSpan(MarkLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sequence) && sequence >= 0
            ? new DeadLetterId(id[..MarkLength], sequence)
            : null;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mark}{Sequence:x16}");
}
