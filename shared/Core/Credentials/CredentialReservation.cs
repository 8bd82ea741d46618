using Pepper.Core.Storage;

namespace Pepper.Core.Credentials;

/// <summary>
/// That a name is spoken for: the document whose partition is the name itself, so that two users can never hold it.
/// It stands for good once the credential's document exists in the user's partition. One whose user never came to be
/// (the process died in between) is taken over after <see cref="Patience"/>, by putting a <see cref="CredentialFence"/>
/// where the credential's document would go: of the two only one can exist, so the old owner can no longer commit.
/// <see cref="CredentialNames"/> holds the protocol.
/// </summary>
/// <param name="UserId">The user it is reserved for.</param>
/// <param name="ReservedAt">When; tells this reservation from an earlier one of the same user.</param>
public sealed record CredentialReservation(string UserId, DateTimeOffset ReservedAt)
{
    /// <summary>The id of the document in its partition.</summary>
    public const string DocumentId = "reservation";

    /// <summary>How long a reservation without a credential is left in peace.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The document type.</summary>
    public static DocumentType<CredentialReservation> DocumentType { get; } =
        new("credentialReservation", CredentialsJson.Default.CredentialReservation)
    {
        PersonalData = PersonalData.ErasedByHolder("its key is the name; `names` frees it"),
    };

    /// <summary>The partition of one name.</summary>
    public static Partition PartitionOf(string tenantId, CredentialProvider provider, string id) =>
        Partition.OfKey(tenantId, Credential.DocumentIdOf(provider, id));
}

/// <summary>
/// Bars a user from holding a credential: it stands at the credential's document id in that user's partition. It goes
/// by itself after <see cref="Lifetime"/>, far longer than any call runs, as its id holds a name that may be another
/// user's by then.
/// </summary>
/// <param name="PlacedAt">When it was put there.</param>
public sealed record CredentialFence(DateTimeOffset PlacedAt)
{
    /// <summary>How long it stands.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(1);

    /// <summary>The document type.</summary>
    public static DocumentType<CredentialFence> DocumentType { get; } =
        new("credentialFence", CredentialsJson.Default.CredentialFence)
    {
        PersonalData = PersonalData.DeletedWithUser(null, "its id holds a name; deleted with the user, after a day at the latest"),
    };
}
