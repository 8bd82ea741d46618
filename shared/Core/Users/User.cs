using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Users;

/// <summary>A member, a guest or an admin of a tenant. Reference: Users.</summary>
public sealed record User
{
    /// <summary>The id of the document in the user's partition.</summary>
    public const string DocumentId = "user";

    /// <summary>How long a guest lasts. Reference: Guests, removed after 1 hour.</summary>
    public static TimeSpan GuestLifetime { get; } = TimeSpan.FromHours(1);

    /// <summary>The document type.</summary>
    public static DocumentType<User> DocumentType { get; } = new(
        "user",
        UsersJson.Default.User,
        new DocumentIndex(IndexScope.Tenant, "_id"),
        new DocumentIndex(IndexScope.Tenant, "created", "_id"),
        new DocumentIndex(IndexScope.Tenant, "updatedAt", "_id"))
    {
        PersonalData = PersonalData.Redacted("user", "keeps id, state, role and when it was made; all else goes in the commit that marks it")
            .Naming("firstName", "lastName", "fullName", "birthdate", "addresses", "contacts", "device", "phoneNumberLastUsedToOrder", "externalLoyaltyMemberNumber", "extended", "additionalInformation"),
    };

    /// <summary>The user's id; also the owner of the user's partition.</summary>
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>First name, 1 to 100 characters.</summary>
    public string? FirstName { get; init; }

    /// <summary>Last name, 1 to 100 characters.</summary>
    public string? LastName { get; init; }

    /// <summary>First and last name unless given otherwise, at most 201 characters.</summary>
    public string? FullName { get; init; }

    /// <summary>Whether the user may sign in.</summary>
    public required UserState State { get; init; }

    /// <summary>USER, GUEST or ADMIN.</summary>
    public required Role Role { get; init; }

    /// <summary>From when on a guest is gone, though it may not be removed yet; null for who is no guest.</summary>
    public DateTimeOffset? GuestUntil { get; init; }

    /// <summary>Birthday, <c>YYYY-MM-DD</c>.</summary>
    public string? Birthdate { get; init; }

    /// <summary>FEMALE or MALE.</summary>
    public Gender? Gender { get; init; }

    /// <summary>How the user tips, as the app left it.</summary>
    public JsonElement? DefaultTip { get; init; }

    /// <summary>Ids of favourite locations.</summary>
    public IReadOnlyList<string> FavouriteLocations { get; init; } = [];

    /// <summary>UNKNOWN, IOS or ANDROID.</summary>
    public Platform PrimaryPlatform { get; init; }

    /// <summary>The platform and token of the device that receives pushes; the last one wins.</summary>
    public DeviceToken? Device { get; init; }

    /// <summary>Ways to reach the user, an object or an array, as the app left it.</summary>
    public JsonElement? Contacts { get; init; }

    /// <summary>What the tenant keeps beside, as it left it.</summary>
    public JsonElement? Extended { get; init; }

    /// <summary>What the till shows, at most 20 objects, as the tenant left them.</summary>
    public JsonElement? AdditionalInformation { get; init; }

    /// <summary>Addresses. Reference: Addresses.</summary>
    public IReadOnlyList<UserAddress> Addresses { get; init; } = [];

    /// <summary>Whether the user lets the tenant use the data (GDPR).</summary>
    public bool HasAgreedToShareData { get; init; }

    /// <summary>Whether the user wants marketing messages (GDPR).</summary>
    public bool HasAgreedToReceiveMarketing { get; init; }

    /// <summary>The active payment card, in short; null when there is none.</summary>
    public UserCard? Card { get; init; }

    /// <summary>The id of the user's photo, which is a file; null when there is none.</summary>
    public string? PhotoId { get; init; }

    /// <summary>Whether there is a photo of the user.</summary>
    [JsonIgnore]
    public bool HasProfilePhoto => PhotoId is not null;

    /// <summary>The phone number last used to order, E.164.</summary>
    public string? PhoneNumberLastUsedToOrder { get; init; }

    /// <summary>The id of the user's loyalty account; null while there is none.</summary>
    public string? ExternalLoyaltyId { get; init; }

    /// <summary>The number of the user's loyalty account, 16 digits; null while there is none.</summary>
    public string? ExternalLoyaltyMemberNumber { get; init; }

    /// <summary>When the user came to be.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When the user or a credential of it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether the user was deleted; everything personal is then gone from the document.</summary>
    public bool Deleted { get; init; }

    /// <summary>Whether the user is a guest.</summary>
    [JsonIgnore]
    public bool IsGuest => Role == Role.Guest;

    /// <summary>Whether this is a guest whose time is over and who was not removed yet: to readers there is no such user.</summary>
    public bool IsExpiredGuest(DateTimeOffset now) => !Deleted && GuestUntil <= now;

    /// <summary>Whether nothing can be done with the user any more: deleted, or a guest whose time is over.</summary>
    public bool IsGone(DateTimeOffset now) => Deleted || IsExpiredGuest(now);

    /// <summary>The guest as a user; nothing removes it any more.</summary>
    public User AsMember(DateTimeOffset now) => this with { Role = Role.User, GuestUntil = null, UpdatedAt = now };

    /// <summary>The full name that comes of the others when none is given.</summary>
    public static string? FullNameOf(string? firstName, string? lastName)
    {
        var full = $"{firstName} {lastName}".Trim();
        return full.Length == 0 ? null : full;
    }

    /// <summary>The user with a loyalty account of this number.</summary>
    public User WithLoyaltyAccount(string number) => this with
    {
        ExternalLoyaltyId = ObjectId.Derive(Id, "loyaltyAccount"),
        ExternalLoyaltyMemberNumber = number,
    };

    /// <summary>The user as actions name it.</summary>
    public ActionUser ForAction() => new(Id, FullName, WireName.Of(PrimaryPlatform))
    {
        Gender = Gender is { } gender ? WireName.Of(gender) : null,
        Birthdate = DateOnly.TryParseExact(Birthdate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth) ? birth : null,
    };

    /// <summary>The partition of this user.</summary>
    public static Partition PartitionOf(string tenantId, string userId) => Partition.OfUser(tenantId, userId);
}
