namespace Pepper.Samples.Generate;

/// <summary>What a file of grants shall hold.</summary>
public sealed record GrantFileOptions
{
    /// <summary>
    /// Ids of perks to grant, at least one. A single one stands in a column <c>perk_id</c> beside its points; of several,
    /// each has a column of its own.
    /// </summary>
    public required IReadOnlyList<string> Perks { get; init; }

    /// <summary>The same seed makes the same file of the same users.</summary>
    public int Seed { get; init; } = UserFileOptions.DefaultSeed;

    /// <summary>The share of rows that an import must refuse, 0 to 1: every second for its user, every second for its points.</summary>
    public double Bad { get; init; } = 0.01;
}
