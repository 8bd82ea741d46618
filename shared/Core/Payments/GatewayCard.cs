namespace Pepper.Core.Payments;

/// <summary>What an app hands over to add a card. Reference: Payment Cards, Add a Payment Card.</summary>
/// <param name="GatewayId">The id of the card at the gateway, as the gateway's form gave it to the app.</param>
/// <param name="ThreeDSecure">What the app holds of a 3DS check, such as the id of the setup it went through; null without.</param>
/// <param name="UserId">Whose card it is, for the gateway to write on it: its events then tell.</param>
public sealed record CardToken(string GatewayId, string? ThreeDSecure, string? UserId = null);

/// <summary>A card that the gateway keeps.</summary>
/// <param name="GatewayId">Its id at the gateway.</param>
/// <param name="Brand">The brand, such as <c>visa</c>.</param>
/// <param name="Last4">The last four digits.</param>
/// <param name="Expires">Month and year of expiry, <c>MMYY</c>.</param>
public sealed record GatewayCard(string GatewayId, string Brand, string Last4, string Expires);

/// <summary>What the app hands to the gateway's own form to add a card. Reference: Pre-Create a Payment Card.</summary>
/// <param name="SetupId">The id of the setup at the gateway.</param>
/// <param name="ClientSecret">What entitles the app to go on with it; a secret of the user's.</param>
/// <param name="CustomerId">The customer it is for.</param>
/// <param name="PublishableKey">The key with which apps present themselves to the gateway, if one is set.</param>
public sealed record CardSetup(string SetupId, string ClientSecret, string CustomerId, string? PublishableKey);
