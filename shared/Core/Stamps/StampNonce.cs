using System.Text.Json.Serialization;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Stamps;

/// <summary>
/// Lets one user press a stamp once. Lives in the user's partition, so that it is used up in the commit of what the press
/// brings about. Reference: Stamps, Create a Stamp Nonce.
/// </summary>
/// <param name="GivenAt">When it was given.</param>
/// <param name="Tries">Presses that were refused so far.</param>
/// <param name="UsedAt">When a press with it was good; null while none was.</param>
public sealed record StampNonce(DateTimeOffset GivenAt, int Tries, DateTimeOffset? UsedAt)
{
    /// <summary>The most characters of a nonce.</summary>
    public const int MaxLength = 64;

    /// <summary>How many presses may be refused: to press well on glass takes some practice.</summary>
    public const int MaxTries = 5;

    /// <summary>How long a nonce can be used. Reference: "expires after 120 seconds".</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(120);

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<StampNonce> DocumentType { get; } = new("stampNonce", StampsJson.Default.StampNonce)
    {
        PersonalData = PersonalData.DeletedWithUser(null, "deleted with the user, and a day after it was given"),
    };

    /// <summary>When its document disappears; until then a caller is told why it is no longer good.</summary>
    [JsonIgnore]
    public DateTimeOffset ForgottenAt => GivenAt.AddDays(1);

    /// <summary>The id of a nonce's document in the user's partition.</summary>
    public static string DocumentIdOf(string nonce) => $"stampNonce|{nonce}";

    /// <summary>Why it cannot be used at this moment; null where it can.</summary>
    public Error? RefuseAt(DateTimeOffset now) =>
        UsedAt is not null ? Refused("was used before.")
        : now >= GivenAt + Lifetime ? Refused("has expired; a nonce is good for 120 seconds.")
        : Tries >= MaxTries ? Refused($"has had its {MaxTries} presses; ask for another one.")
        : null;

    /// <summary>The refusal of a nonce that the caller was not given, or not within a day.</summary>
    internal static Error Unknown() => Refused("is none that the caller was given.");

    private static Error Refused(string why) => Error.Validation("impression", $"The nonce in `impression` {why}");
}
