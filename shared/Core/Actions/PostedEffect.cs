using System.Text.Json.Nodes;
using Pepper.Core.Calls;
using Pepper.Core.Locations;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Actions;

/// <summary>
/// What posting actions of one type brings about beside the record of them. A feature that acts on a type registers one.
/// </summary>
public interface IPostedEffect
{
    /// <summary>The type of actions it is for.</summary>
    string Type { get; }

    /// <summary>Checks the action's metadata and prepares what need not be looked at again when somebody comes in between.</summary>
    /// <param name="action">The action.</param>
    /// <param name="place">Where it happened.</param>
    /// <param name="scope">What the actions of the call share.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<PlannedEffect>> PlanAsync(PostedAction action, Place place, PostingScope scope, CancellationToken cancellation);
}

/// <summary>An effect that is ready to be decided on.</summary>
/// <param name="DocumentIds">The documents of the user's partition that the decision looks at.</param>
public abstract record PlannedEffect(IReadOnlyList<string> DocumentIds)
{
    /// <summary>No effect: the action is recorded, and that is all.</summary>
    public static PlannedEffect None { get; } = new Nothing();

    /// <summary>Decides what comes of the action. Pure, as it runs again after a conflict.</summary>
    /// <param name="state">The user, who exists, and the documents asked for, as they are now.</param>
    public abstract Result<EffectOutcome> Decide(PostingState state);

    private sealed record Nothing() : PlannedEffect([])
    {
        public override Result<EffectOutcome> Decide(PostingState state) => new EffectOutcome([], []);
    }
}

/// <summary>What an effect comes to; it is one commit with the action.</summary>
/// <param name="Metadata">Members that the action's metadata gains.</param>
/// <param name="Writes">Writes to the user's partition, at most <see cref="MaxWrites"/>.</param>
public sealed record EffectOutcome(IReadOnlyList<(string Name, JsonNode? Value)> Metadata, IReadOnlyList<Write> Writes)
{
    /// <summary>The most writes of an effect: those of a commit, but for the action itself.</summary>
    public const int MaxWrites = CommitRules.MaxWrites - 1;
}

/// <summary>What a decision about a posted action is made on.</summary>
/// <param name="Call">The call.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Place">Where the action happened.</param>
/// <param name="Documents">What the user's partition holds of the documents asked for, by id.</param>
public sealed record PostingState(Call Call, Tenant Tenant, Place Place, IReadOnlyDictionary<string, StoredDocument> Documents)
{
    /// <summary>The user; null when there is none, or it was deleted.</summary>
    public User? User { get; } = Find(Documents, User.DocumentType, User.DocumentId) is { Value.Deleted: false } stored ? stored.Value : null;

    /// <summary>A document of the partition; null when there is none.</summary>
    public Stored<T>? Find<T>(DocumentType<T> type, string id)
        where T : class => Find(Documents, type, id);

    private static Stored<T>? Find<T>(IReadOnlyDictionary<string, StoredDocument> documents, DocumentType<T> type, string id)
        where T : class => documents.TryGetValue(id, out var document) ? type.Parse(document) : null;
}
