using Pepper.Core.Geo;

namespace Pepper.Core.Addresses;

/// <summary>An address that a geocoder has found; of a city there is no street. Reference: Addresses, Suggest addresses.</summary>
/// <param name="Title">The address in one line.</param>
/// <param name="Parts">Its parts.</param>
/// <param name="Position">Where it is.</param>
public sealed record FoundAddress(string Title, FoundParts Parts, GeoPosition Position);

/// <summary>The parts of an address that was found, as far as they are known.</summary>
/// <param name="Line1">Street address.</param>
/// <param name="City">City.</param>
/// <param name="Region">State, province or region.</param>
/// <param name="PostalCode">Postal or ZIP code.</param>
/// <param name="Country">Country code, such as GB.</param>
public sealed record FoundParts(string? Line1, string? City, string? Region, string? PostalCode, string? Country);
