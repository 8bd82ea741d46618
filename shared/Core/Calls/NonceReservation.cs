using Pepper.Core.Storage;

namespace Pepper.Core.Calls;

/// <summary>That a nonce is in use: by which request, and how far it has come.</summary>
/// <param name="RequestHash">SHA-256 of the request; another request with the same nonce is refused.</param>
/// <param name="CallId">The id from which the call's own ids are derived.</param>
/// <param name="StartedAt">When the run under way began; a run older than <see cref="RunLimit"/> is taken for dead.</param>
/// <param name="Reply">The reply, once there is one.</param>
public sealed record NonceReservation(string RequestHash, string CallId, DateTimeOffset StartedAt, StoredReply? Reply)
{
    /// <summary>How long a run may take before a repetition takes over from it.</summary>
    public static TimeSpan RunLimit { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The document type.</summary>
    public static DocumentType<NonceReservation> DocumentType { get; } = new("nonce", CallsJson.Default.NonceReservation)
    {
        PersonalData = PersonalData.ErasedByHolder("the reply to a call; that of a call about a user is in the user's partition, `replies` drops the others, and it goes after 7 days"),
    };
}
