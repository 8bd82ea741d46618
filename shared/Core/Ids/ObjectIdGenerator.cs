using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Pepper.Core.Ids;

/// <summary>
/// Makes ids from the clock: four bytes of seconds, five random bytes of this process, a three-byte counter that never
/// goes back, also when the clock does.
/// </summary>
public sealed class ObjectIdGenerator(TimeProvider clock) : IIdGenerator
{
    private readonly byte[] process = RandomNumberGenerator.GetBytes(5);
    private readonly Lock gate = new();
    private uint second;
    private uint counter;

    /// <inheritdoc />
    public string NewId()
    {
        Span<byte> bytes = stackalloc byte[12];
        lock (gate)
        {
            var now = (uint)clock.GetUtcNow().ToUnixTimeSeconds();
            if (now > second)
            {
                second = now;
                counter = 0;
            }
            else if (++counter > 0xFFFFFF)
            {
                second++;
                counter = 0;
            }

            BinaryPrimitives.WriteUInt32BigEndian(bytes, second);
            BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], counter);
        }

        process.CopyTo(bytes[4..]);
        return Convert.ToHexStringLower(bytes);
    }
}
