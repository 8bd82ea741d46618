using Pepper.Core.Storage;

namespace Pepper.Core.Calls;

/// <summary>
/// The idempotency key of one call (header <c>x-pepper-req-nonce</c>) and what has become of it. A commit that is the
/// effect of the call carries a marker with the reply, so that effect and reply are one write.
/// </summary>
/// <param name="key">Tenant-wide key of the call: who called, and the nonce.</param>
/// <param name="callId">The id from which the call's own ids are derived; the same for every repetition.</param>
/// <param name="text">The nonce as the caller sent it.</param>
public sealed class CallNonce(string key, string callId, string text)
{
    private Func<object, StoredReply?>? render;

    /// <summary>The id of the marker document in the partition where the effect is.</summary>
    public string MarkerId { get; } = MarkerIdOf(key);

    /// <summary>The id from which the call's own ids are derived.</summary>
    public string CallId { get; } = callId;

    /// <summary>The nonce as the caller sent it.</summary>
    public string Text { get; } = text;

    /// <summary>The reply of an earlier run of this call, when the commit found its marker.</summary>
    public StoredReply? Replayed { get; private set; }

    /// <summary>The user's partition, or the operation's, that holds the marker; null when there is none there.</summary>
    public Partition? KeptIn { get; private set; }

    /// <summary>Takes note of where a commit has put the marker.</summary>
    public void Keep(Partition partition)
    {
        KeptIn = partition.MayBeOfUser ? partition : null;
        IsOfCatalogue = KeptIn is null;
    }

    /// <summary>Whether the effect was on the tenant's own things, such as a perk, so that the reply names no person.</summary>
    public bool IsOfCatalogue { get; private set; }

    /// <summary>The id of the marker document of a call with this key.</summary>
    public static string MarkerIdOf(string key) => $"reply|{key}";

    /// <summary>Says how a value becomes the reply that goes over the wire.</summary>
    public void RenderWith<T>(Func<T, StoredReply> toReply) =>
        render = value => value is T typed ? toReply(typed) : null;

    /// <summary>The write that goes with the effect.</summary>
    /// <param name="value">What the use case is about to answer.</param>
    /// <param name="now">The call's time; the marker lives as long as the nonce.</param>
    public Write Marker(object value, DateTimeOffset now) =>
        StoredReply.DocumentType.Create(MarkerId, render?.Invoke(value) ?? new StoredReply(200, null), now + Lifetime);

    /// <summary>Takes note of the marker that an earlier run left.</summary>
    public void Replay(StoredReply reply) => Replayed = reply;

    /// <summary>How long a nonce is remembered.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(7);
}
