namespace Pepper.Samples.Generate;

/// <summary>
/// The chances of one row: SplitMix64, started from the seed and the row's number, so that a row is the same in a file
/// of any length, on any machine, under any version of .NET.
/// </summary>
internal struct RowRandom(int seed, int row)
{
    private ulong state = ((ulong)(uint)seed << 32) | (uint)row;

    /// <summary>A whole number from 0 up to, not including, the bound.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>True so many times in a hundred.</summary>
    public bool Percent(int chance) => Below(100) < chance;

    /// <summary>One of these.</summary>
    public T OneOf<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
