using System.Buffers.Binary;

namespace Pepper.Core.Rules.Simulation;

/// <summary>An id of 24 hex digits in its 12 bytes. Orders as its text does.</summary>
internal readonly record struct PackedId(ulong High, uint Low) : IComparable<PackedId>
{
    /// <summary>Bytes of an id.</summary>
    internal const int Length = sizeof(ulong) + sizeof(uint);

    /// <inheritdoc />
    public int CompareTo(PackedId other)
    {
        var order = High.CompareTo(other.High);
        return order == 0 ? Low.CompareTo(other.Low) : order;
    }

    /// <summary>The id's text.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        Write(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>Packs an id that is valid.</summary>
    internal static PackedId Of(string id)
    {
        Span<byte> bytes = stackalloc byte[Length];
        Convert.FromHexString(id, bytes, out _, out _);
        return Read(bytes);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static PackedId Read(ReadOnlySpan<byte> source) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(source), BinaryPrimitives.ReadUInt32BigEndian(source[sizeof(ulong)..]));

    /// <summary>Writes the bytes.</summary>
    internal void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target, High);
        BinaryPrimitives.WriteUInt32BigEndian(target[sizeof(ulong)..], Low);
    }
}
