namespace Pepper.Samples.Generate;

/// <summary>What a file of users shall hold.</summary>
public sealed record UserFileOptions
{
    /// <summary>The seed that the sample files are made with.</summary>
    public const int DefaultSeed = 42;

    /// <summary>The most rows a file can have without a phone number coming twice.</summary>
    public const int MaxCount = 10_000_000;

    /// <summary>How many users, 0 to 10,000,000.</summary>
    public required int Count { get; init; }

    /// <summary>The same seed makes the same file.</summary>
    public int Seed { get; init; } = DefaultSeed;

    /// <summary>
    /// Ids of perks to grant. The first gets a <c>points_perk_</c> column, in which most users have 1 to 500 points; each
    /// other gets a <c>perk</c> column, in which every second user has it.
    /// </summary>
    public IReadOnlyList<string> Perks { get; init; } = [];

    /// <summary>Ids of audiences (segments) to join: each gets an <c>audience</c> column, in which every second user has it.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>The share of rows that an import must refuse, 0 to 1. They are spread evenly, each <see cref="BadRow"/> in turn.</summary>
    public double Bad { get; init; } = 0.01;
}
