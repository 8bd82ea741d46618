using Pepper.Core.Calls;
using Pepper.Core.Storage;

namespace Pepper.Core.Effects;

/// <summary>
/// How many effects came of effects, all of them going back to one action. Depth alone does not hold them: ten rules that set each
/// other off would act 10^8 times within it. Lives in the user's partition and is counted in the commit of each effect.
/// </summary>
/// <param name="Effects">How many there were, those of the first action itself not counted.</param>
public sealed record EffectChain(int Effects)
{
    /// <summary>After so many, the chain ends.</summary>
    public const int MaxEffects = 500;

    // As long as what came of an action is remembered.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<EffectChain> DocumentType { get; } = new("effectChain", EffectsJson.Default.EffectChain)
    {
        PersonalData = PersonalData.DeletedWithUser("effectChains", "deleted with the user, after 90 days at the latest"),
    };

    /// <summary>The id of the document in the user's partition.</summary>
    public static string DocumentIdOf(AutomationCause cause) => $"effectChain|{cause.Root}";

    /// <summary>Whether an effect is counted: those of what a person did, and of the clock, are not.</summary>
    public static bool Counts(AutomationCause cause) => cause.Depth > 1;

    /// <summary>The key by which the chain of an effect is read.</summary>
    /// <param name="user">The user's partition.</param>
    /// <param name="cause">The cause of the effect.</param>
    public static DocumentKey KeyOf(Partition user, AutomationCause cause) => new(user, DocumentIdOf(cause));

    /// <summary>The chain as it is stored, among documents that were read; null where it has not begun.</summary>
    public static Stored<EffectChain>? In(IEnumerable<StoredDocument> read) =>
        read.FirstOrDefault(document => document.Type == DocumentType.Name) is { } found ? DocumentType.Parse(found) : null;

    /// <summary>Counts one more effect.</summary>
    /// <param name="stored">The chain; null where it has not begun.</param>
    /// <param name="cause">The cause of the effect.</param>
    /// <param name="now">When.</param>
    /// <returns>What to write beside the effect; nothing where it does not count.</returns>
    public static IReadOnlyList<Write> Count(Stored<EffectChain>? stored, AutomationCause cause, DateTimeOffset now) =>
        !Counts(cause) ? []
        : stored is null ? [DocumentType.Create(DocumentIdOf(cause), new EffectChain(1), now + Lifetime)]
        : [DocumentType.Replace(stored, new EffectChain(stored.Value.Effects + 1), now + Lifetime)];
}
