using System.Text.Json.Serialization;
using Pepper.Core.Calls;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Sessions;

/// <summary>
/// That somebody is signed in. Lives in the user's partition, so it ends in the same commit as the user. Reference:
/// the session resource; its <c>_id</c> on the wire is the token, which is not kept.
/// </summary>
/// <param name="UserId">Who.</param>
/// <param name="ApplicationId">The application id of the tenant; a call that sends another one is refused.</param>
/// <param name="Role">What the session may do.</param>
/// <param name="Permanent">
/// Whether it lasts until it is deleted; others end after <see cref="Lifetime"/>, a guest's with the guest.
/// </param>
/// <param name="Created">When it was made.</param>
public sealed record Session(string UserId, string ApplicationId, Role Role, bool Permanent, DateTimeOffset Created)
{
    /// <summary>How long a session that is not permanent lasts.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(90);

    /// <summary>The document type. Document ids are <see cref="SessionToken.DocumentId"/>.</summary>
    public static DocumentType<Session> DocumentType { get; } = new(
        "session", SessionsJson.Default.Session, new DocumentIndex(IndexScope.Partition, "created"))
    {
        PersonalData = PersonalData.DeletedWithUser("sessions", "deleted with the user; the token is known by its hash alone"),
    };

    /// <summary>A permanent admin session.</summary>
    public static Session ForAdmin(Tenant tenant, string userId, DateTimeOffset now) =>
        new(userId, tenant.ApplicationId, Role.Admin, Permanent: true, now);

    /// <summary>When the session's document expires; null when it is permanent.</summary>
    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => Permanent ? null : Created + (Role == Role.Guest ? User.GuestLifetime : Lifetime);
}

/// <summary>
/// Where the session of a token of foreign making is found, such as one set in a host's configuration.
/// </summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">The user.</param>
public sealed record TokenPointer(string TenantId, string UserId)
{
    /// <summary>The id of the document in its partition.</summary>
    public const string DocumentId = "token";

    /// <summary>The document type.</summary>
    public static DocumentType<TokenPointer> DocumentType { get; } = new("token", SessionsJson.Default.TokenPointer)
    {
        PersonalData = PersonalData.None("the hash of a token that the host's settings name, and the id of its admin"),
    };

    /// <summary>The partition of one token.</summary>
    public static Partition PartitionOf(string token) =>
        Partition.OfKey(Partition.SystemTenant, $"token|{SessionToken.Hash(token)}");
}

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(TokenPointer))]
internal sealed partial class SessionsJson : JsonSerializerContext;
