using System.Text.Json.Serialization;
using Pepper.Core.Storage;

namespace Pepper.Core.Calls;

/// <summary>That a nonce is in use: by which request, and how far it has come.</summary>
/// <param name="RequestHash">SHA-256 of the request; another request with the same nonce is refused.</param>
/// <param name="CallId">The id from which the call's own ids are derived.</param>
/// <param name="StartedAt">When the run under way began; a run older than <see cref="RunLimit"/> is taken for dead.</param>
/// <param name="Reply">The reply, once there is one, where it names nobody.</param>
public sealed record NonceReservation(string RequestHash, string CallId, DateTimeOffset StartedAt, StoredReply? Reply)
{
    /// <summary>
    /// The owner of the partition that holds the reply: a user's, which is erased with the user, or that of the nonce
    /// itself, with a <see cref="LooseReply"/>. Null while there is no reply, or it is <see cref="Reply"/>.
    /// </summary>
    public string? ReplyIn { get; init; }

    /// <summary>Whether the call has ended.</summary>
    [JsonIgnore]
    public bool HasEnded => Reply is not null || ReplyIn is not null;

    /// <summary>How long a run may take before a repetition takes over from it.</summary>
    public static TimeSpan RunLimit { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The document type.</summary>
    public static DocumentType<NonceReservation> DocumentType { get; } = new("nonce", CallsJson.Default.NonceReservation)
    {
        PersonalData = PersonalData.None("a hash of the call, and where its reply is; it goes after 7 days"),
    };
}
