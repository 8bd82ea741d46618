using Pepper.Core.Geo;
using Pepper.Core.Results;
using Pepper.Core.Users;

namespace Pepper.Core.Addresses;

/// <summary>
/// Knows where addresses are. One that is away answers <see cref="Error.Unavailable"/>, never an exception. What it is
/// asked is personal: it goes into no log.
/// </summary>
public interface IGeocoder
{
    /// <summary>The most suggestions of one answer.</summary>
    const int MaxSuggestions = 10;

    /// <summary>Addresses that a text may mean, the likeliest first; none when it means nothing.</summary>
    /// <param name="text">A part of an address, or all of it.</param>
    /// <param name="cancellation">Stops the search.</param>
    Task<Result<IReadOnlyList<FoundAddress>>> SuggestAsync(string text, CancellationToken cancellation);

    /// <summary>Addresses at a position, the nearest first.</summary>
    /// <param name="position">Where.</param>
    /// <param name="cancellation">Stops the search.</param>
    Task<Result<IReadOnlyList<FoundAddress>>> NearAsync(GeoPosition position, CancellationToken cancellation);

    /// <summary>Where an address is; 404 when it is not found.</summary>
    /// <param name="address">The address.</param>
    /// <param name="cancellation">Stops the search.</param>
    Task<Result<GeoPosition>> LocateAsync(PostalAddress address, CancellationToken cancellation);
}
