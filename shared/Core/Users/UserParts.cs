using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Users;

/// <summary>Whether a user may sign in. Reference: <c>state</c>.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<UserState>))]
public enum UserState
{
    /// <summary>Not activated yet.</summary>
    Pending,

    /// <summary>In use.</summary>
    Active,
}

/// <summary>Reference: <c>gender</c>.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<Gender>))]
public enum Gender
{
    /// <summary>Female.</summary>
    Female,

    /// <summary>Male.</summary>
    Male,
}

/// <summary>The platform a user is mostly on. Reference: <c>primaryPlatform</c>.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<Platform>))]
public enum Platform
{
    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>An iPhone or iPad.</summary>
    Ios,

    /// <summary>An Android device.</summary>
    Android,
}

/// <summary>Where pushes go.</summary>
/// <param name="Platform">Whose push service.</param>
/// <param name="Token">The device's token there, at most 4,096 characters.</param>
public sealed record DeviceToken(Platform Platform, string Token);

/// <summary>A user's active payment card, in short. Reference: <c>card</c>.</summary>
/// <param name="CardId">The card's id.</param>
/// <param name="Type">The brand, such as <c>visa</c>.</param>
/// <param name="Last4">The last four digits.</param>
/// <param name="Expires">Month and year of expiry, <c>MMYY</c>.</param>
public sealed record UserCard(string CardId, string? Type, string? Last4, string? Expires);

/// <summary>An address of a user. Reference: Addresses.</summary>
/// <param name="Id">The address's id.</param>
/// <param name="Name">What the user calls it.</param>
/// <param name="Address">The postal address.</param>
/// <param name="Coordinates">Longitude and latitude in degrees; null when not known.</param>
/// <param name="Note">Words for the driver.</param>
public sealed record UserAddress(
    [property: JsonPropertyName("_id")] string Id,
    string? Name,
    PostalAddress Address,
    IReadOnlyList<decimal>? Coordinates,
    string? Note);

/// <summary>A postal address. Reference: Addresses, and the users import.</summary>
/// <param name="Line1">Street address.</param>
/// <param name="Line2">Apartment, suite, building.</param>
/// <param name="City">City.</param>
/// <param name="Region">State, province or region.</param>
/// <param name="PostalCode">Postal or ZIP code.</param>
/// <param name="Country">Country code, such as GB.</param>
public sealed record PostalAddress(string Line1, string? Line2, string City, string? Region, string? PostalCode, string Country);
