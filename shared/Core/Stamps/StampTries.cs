using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Stamps;

/// <summary>
/// How often a user's presses were of no stamp lately. Ends guessing: one could go on with ever new nonces otherwise.
/// </summary>
/// <param name="Since">The first of them.</param>
/// <param name="Wrong">How many.</param>
public sealed record StampTries(DateTimeOffset Since, int Wrong)
{
    /// <summary>The id of the document in the user's partition.</summary>
    public const string DocumentId = "stampTries";

    /// <summary>The most presses of no stamp within <see cref="Window"/>.</summary>
    public const int MaxWrong = 30;

    /// <summary>How long they count, from the first of them on.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromHours(1);

    /// <summary>The document type.</summary>
    public static DocumentType<StampTries> DocumentType { get; } = new("stampTries", StampsJson.Default.StampTries)
    {
        PersonalData = PersonalData.DeletedWithUser(null, "deleted with the user, and after an hour"),
    };

    /// <summary>Why the user cannot press a stamp now; null where it can.</summary>
    internal static Error? RefuseAt(Stored<StampTries>? stored, DateTimeOffset now) =>
        stored is { Value: { Wrong: >= MaxWrong } tries } && tries.Since + Window > now
            ? Error.TooManyRequests($"{MaxWrong} presses within an hour were of no stamp.", tries.Since + Window - now)
            : null;

    /// <summary>The write that counts one more.</summary>
    internal static Write Add(Stored<StampTries>? stored, DateTimeOffset now)
    {
        if (stored is null)
        {
            return DocumentType.Create(DocumentId, new StampTries(now, 1), now + Window);
        }

        var tries = stored.Value.Since + Window > now ? stored.Value with { Wrong = stored.Value.Wrong + 1 } : new StampTries(now, 1);
        return DocumentType.Replace(stored, tries, tries.Since + Window);
    }
}
