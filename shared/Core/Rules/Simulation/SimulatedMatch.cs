using System.Buffers.Binary;

namespace Pepper.Core.Rules.Simulation;

/// <summary>An action that matched one of the rules of a simulation, as small as it can be kept: 34 bytes.</summary>
/// <param name="User">The user's id.</param>
/// <param name="At">When the action was recorded, in milliseconds since 1970.</param>
/// <param name="Action">The action's id.</param>
/// <param name="Rules">Which rules it matched.</param>
internal readonly record struct SimulatedMatch(PackedId User, long At, PackedId Action, SimulatedRules Rules) : IComparable<SimulatedMatch>
{
    /// <summary>Bytes of a match.</summary>
    internal const int Length = (2 * PackedId.Length) + sizeof(long) + 2;

    /// <summary>When the action was recorded.</summary>
    internal DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds(At);

    /// <summary>By user, then in the order in which the actions were recorded.</summary>
    public int CompareTo(SimulatedMatch other)
    {
        var order = User.CompareTo(other.User);
        order = order == 0 ? At.CompareTo(other.At) : order;
        return order == 0 ? Action.CompareTo(other.Action) : order;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static SimulatedMatch Read(ReadOnlySpan<byte> source) => new(
        PackedId.Read(source),
        BinaryPrimitives.ReadInt64BigEndian(source[PackedId.Length..]),
        PackedId.Read(source[(PackedId.Length + sizeof(long))..]),
        (SimulatedRules)BinaryPrimitives.ReadInt16BigEndian(source[((2 * PackedId.Length) + sizeof(long))..]));

    /// <summary>Writes the match.</summary>
    internal void Write(Span<byte> target)
    {
        User.Write(target);
        BinaryPrimitives.WriteInt64BigEndian(target[PackedId.Length..], At);
        Action.Write(target[(PackedId.Length + sizeof(long))..]);
        BinaryPrimitives.WriteInt16BigEndian(target[((2 * PackedId.Length) + sizeof(long))..], (short)Rules);
    }
}
