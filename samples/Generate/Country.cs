namespace Pepper.Samples.Generate;

/// <summary>A country with its people, its places and its mobile numbers.</summary>
/// <param name="Code">ISO 3166-1, two letters.</param>
/// <param name="Share">How many of a hundred users live there.</param>
/// <param name="FirstNames">First names, each with the letters it has in an e-mail address where they differ: <c>Zoë|zoe</c>.</param>
/// <param name="LastNames">Last names, in the same form.</param>
/// <param name="Streets">Streets; <c>#</c> stands for the number.</param>
/// <param name="Places">City, region (may be empty) and postal code, in which <c>#</c> stands for a digit.</param>
/// <param name="Mobiles">Where its mobile numbers lie.</param>
internal sealed record Country(
    string Code,
    int Share,
    IReadOnlyList<string> FirstNames,
    IReadOnlyList<string> LastNames,
    IReadOnlyList<string> Streets,
    IReadOnlyList<(string City, string Region, string PostalCode)> Places,
    MobileRange Mobiles);
