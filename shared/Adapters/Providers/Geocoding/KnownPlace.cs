using Pepper.Core.Addresses;
using Pepper.Core.Geo;

namespace Pepper.Adapters.Providers.Geocoding;

/// <summary>A city that the time zone database locates.</summary>
/// <param name="city">Its English name.</param>
/// <param name="countryCode">Its country, two capitals (ISO 3166).</param>
/// <param name="countryNames">The country's English names, the usual one first.</param>
/// <param name="position">Where it is.</param>
internal sealed class KnownPlace(string city, string countryCode, IReadOnlyList<string> countryNames, GeoPosition position)
{
    private readonly string folded = FoldedText.Of(city);
    private readonly string[] countries = [.. countryNames.Append(countryCode).Select(FoldedText.Of)];

    /// <summary>The city's name.</summary>
    internal string City { get; } = city;

    /// <summary>Where it is.</summary>
    internal GeoPosition Position { get; } = position;

    /// <summary>The place as a suggestion.</summary>
    internal FoundAddress ToFound() =>
        new($"{City}, {countryNames[0]}", new FoundParts(null, City, null, null, countryCode), Position);

    /// <summary>Whether this is the city meant, by its name and its country's name or code; both folded.</summary>
    internal bool Is(string cityMeant, string countryMeant) => folded == cityMeant && countries.Contains(countryMeant);

    /// <summary>How well the place answers to a folded text, the least being the best; null when it does not.</summary>
    internal int? Rank(string text)
    {
        if (folded == text)
        {
            return 0;
        }

        if (countries.Any(country => $"{folded} {country}".StartsWith(text, StringComparison.Ordinal)))
        {
            return 1;
        }

        if (FoldedText.HoldsWords(text, folded))
        {
            return countries.Any(country => text.EndsWith($" {country}", StringComparison.Ordinal)) ? 2 : 3;
        }

        // From two letters on: one would name every other country.
        return text.Length > 1 && countries.Any(country => country.StartsWith(text, StringComparison.Ordinal)) ? 4 : null;
    }
}
