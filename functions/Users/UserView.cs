using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Calls;
using Pepper.Core.Segments;
using Pepper.Core.Users;
using Pepper.Functions.Checkins;
using Pepper.Functions.Credentials;

namespace Pepper.Functions.Users;

/// <summary>
/// A user on the wire. Members that are null are left out, <c>defaultTip</c> excepted. Which optional ones are there
/// depends on the operation: the full form has all of the user's own, the others what <c>include</c> asks for.
/// Reference: Users; facts: both <c>_id</c> and <c>id</c> are sent.
/// </summary>
internal sealed record UserView
{
    [JsonPropertyName("_id")]
    public required string Key { get; init; }

    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? FullName { get; init; }

    public UserState State { get; init; }

    public bool IsGuest { get; init; }

    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>Whether there is a subscription; nobody can have one yet.</summary>
    public bool Subscribed { get; init; }

    public string? Birthdate { get; init; }

    public Gender? Gender { get; init; }

    /// <summary>Device tokens are for push services, not for readers: which kinds there are is all that is told.</summary>
    public required TokensView Tokens { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public JsonElement? DefaultTip { get; init; }

    public IReadOnlyList<string>? FavouriteLocations { get; init; }

    public IReadOnlyList<string>? FavouriteProducts { get; init; }

    public Platform PrimaryPlatform { get; init; }

    public required JsonElement Contacts { get; init; }

    public required JsonElement AdditionalInformation { get; init; }

    public JsonElement? Extended { get; init; }

    public UserCard? Card { get; init; }

    public bool HasPaymentCard { get; init; }

    public bool HasProfilePhoto { get; init; }

    public bool IsRegisteredForPushNotifications { get; init; }

    public bool HasAgreedToShareData { get; init; }

    public bool HasAgreedToReceiveMarketing { get; init; }

    public string? PhoneNumberLastUsedToOrder { get; init; }

    public IReadOnlyList<UserAddress>? Addresses { get; init; }

    /// <summary>Whose loyalty system holds the user's points; ours is PEPPER.</summary>
    public string LoyaltyProvider { get; } = "PEPPER";

    public string? ExternalLoyaltyId { get; init; }

    public string? ExternalLoyaltyMemberNumber { get; init; }

    public decimal? Points { get; init; }

    public decimal? Balance { get; init; }

    public bool? Demo { get; init; }

    /// <summary>A text, as captured answers have it.</summary>
    public string? ReviewCandidate { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset Created { get; init; }

    public bool Deleted { get; init; }

    public IReadOnlyList<CredentialView>? Credentials { get; init; }

    public CheckinView? Checkin { get; init; }

    public IReadOnlyList<Segment>? Segments { get; init; }

    public IReadOnlyList<string>? SegmentIds { get; init; }

    private static JsonElement EmptyArray { get; } = JsonDocument.Parse("[]").RootElement;

    private static JsonElement EmptyObject { get; } = JsonDocument.Parse("{}").RootElement;

    /// <summary>The full form of a user that was just made, and so has no awards and no points.</summary>
    internal static UserView New(User user) => Full(user) with { Points = 0 };

    /// <summary>The full form: update and sessions. Points are the awards' affair and not read for it.</summary>
    internal static UserView Full(User user) => Own(user) with
    {
        FavouriteLocations = user.FavouriteLocations,
        FavouriteProducts = [],
        Extended = user.Extended ?? EmptyObject,
        Addresses = user.Addresses,
        Balance = 0,
        Demo = false,
        ReviewCandidate = "false",
    };

    /// <summary>One user that was asked for by id.</summary>
    internal static UserView One(UserDetails details) => Listed(details) with
    {
        Addresses = details.User.Addresses,
        Balance = 0,
        Demo = false,
        ReviewCandidate = "false",
    };

    /// <summary>One of many.</summary>
    internal static UserView Listed(UserDetails details) => Own(details.User) with
    {
        FavouriteLocations = details.Includes.FavouriteLocations ? details.User.FavouriteLocations : null,
        FavouriteProducts = details.Includes.FavouriteProducts ? [] : null,
        Extended = details.Includes.Extended ? details.User.Extended ?? EmptyObject : null,
        Points = details.Points,
        Credentials = details.Credentials is { } credentials ? [.. credentials.Select(CredentialView.Of)] : null,
        Checkin = details.Checkin is { } checkin ? CheckinView.Of(checkin, details.User) : null,
        SegmentIds = details.SegmentIds,
        Segments = details.Segments,
    };

    private static UserView Own(User user) => new()
    {
        Key = user.Id,
        Id = user.Id,
        TenantId = user.TenantId,
        FirstName = user.FirstName,
        LastName = user.LastName,
        FullName = user.FullName,
        State = user.State,
        IsGuest = user.IsGuest,
        Roles = [user.Role],
        Birthdate = user.Birthdate,
        Gender = user.Gender,
        Tokens = TokensView.Of(user.Device),
        DefaultTip = user.DefaultTip,
        PrimaryPlatform = user.PrimaryPlatform,
        Contacts = user.Contacts ?? EmptyArray,
        AdditionalInformation = user.AdditionalInformation ?? EmptyArray,
        Card = user.Card,
        HasPaymentCard = user.Card is not null,
        HasProfilePhoto = user.HasProfilePhoto,
        IsRegisteredForPushNotifications = user.Device is not null,
        HasAgreedToShareData = user.HasAgreedToShareData,
        HasAgreedToReceiveMarketing = user.HasAgreedToReceiveMarketing,
        PhoneNumberLastUsedToOrder = user.PhoneNumberLastUsedToOrder,
        ExternalLoyaltyId = user.ExternalLoyaltyId,
        ExternalLoyaltyMemberNumber = user.ExternalLoyaltyMemberNumber,
        UpdatedAt = user.UpdatedAt,
        Created = user.Created,
        Deleted = user.Deleted,
    };
}

/// <summary>Which push service a user's device is registered with. Reference: <c>tokens</c>.</summary>
internal sealed record TokensView(bool? Apn, bool? Gcm)
{
    private static readonly TokensView Nothing = new(null, null);

    internal static TokensView Of(DeviceToken? device) => device?.Platform switch
    {
        Platform.Ios => new TokensView(true, null),
        Platform.Android => new TokensView(null, true),
        _ => Nothing,
    };
}
