using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Credentials;

/// <summary>
/// A name by which a user is known: an e-mail address, a mobile number, or who the user is at a provider. Lives in the user's partition; that no two
/// users of a tenant share one is the work of <see cref="CredentialReservation"/>. Reference: Credentials.
/// </summary>
public sealed record Credential
{
    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<Credential> DocumentType { get; } = new(
        "credential",
        CredentialsJson.Default.Credential,
        new DocumentIndex(IndexScope.Tenant, "_id"),
        new DocumentIndex(IndexScope.Tenant, "id", "_id"),
        new DocumentIndex(IndexScope.Tenant, "provider", "_id"),
        new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.DeletedWithUser("credentials", "deleted in the commit that marks the user").Withholding("passwordHash", "code").Naming("id"),
    };

    /// <summary>What the ids of these documents begin with.</summary>
    public const string DocumentIdPrefix = "credential|";

    /// <summary>The most credentials of one user.</summary>
    public const int MaxPerUser = 10;

    /// <summary>The credential's own id.</summary>
    [JsonPropertyName("_id")]
    public required string Key { get; init; }

    /// <summary>The user it belongs to.</summary>
    public required string UserId { get; init; }

    /// <summary>The address in lower case, the number in E.164, or the user's id at the provider as it writes it.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of name it is.</summary>
    public required CredentialProvider Provider { get; init; }

    /// <summary>Whether the user has shown that it is the user's, or an admin has vouched for it.</summary>
    public bool IsVerified { get; init; }

    /// <summary>Whether the merchant gave it, in a file of users, rather than whoever made the account.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsMerchants { get; init; }

    /// <summary>
    /// Whether it is known to be the person's, so that what is kept under it elsewhere may be handed to the person, and goes
    /// with the person. Anybody can give somebody else's address and leave it unverified.
    /// </summary>
    [JsonIgnore]
    public bool IsShown => IsVerified || IsMerchants;

    /// <summary>Whether it came with the user, rather than later.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>The hash of the password; null when one cannot sign in with it.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>The code that was sent last, if one is out.</summary>
    public SentCode? Code { get; init; }

    /// <summary>The id of the document that holds this name, in whichever user's partition it is.</summary>
    public static string DocumentIdOf(CredentialProvider provider, string id) => $"{DocumentIdPrefix}{WireName.Of(provider)}|{id}";
}

/// <summary>What kind of name a credential is. Reference: <c>provider</c>.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<CredentialProvider>))]
public enum CredentialProvider
{
    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A mobile number.</summary>
    Mobile,

    /// <summary>Who the user is at Google: the subject of its ID tokens.</summary>
    Google,

    /// <summary>Who the user is at Apple: the subject of its ID tokens.</summary>
    Apple,

    /// <summary>Who the user is at Facebook, as the tenant's app there sees it.</summary>
    Facebook,
}

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Credential))]
[JsonSerializable(typeof(CredentialReservation))]
[JsonSerializable(typeof(CredentialFence))]
[JsonSerializable(typeof(NameNote))]
[JsonSerializable(typeof(NameThrottle))]
internal sealed partial class CredentialsJson : JsonSerializerContext;
