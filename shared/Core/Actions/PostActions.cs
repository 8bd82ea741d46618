using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Locations;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Actions;

/// <summary>
/// Takes in what happened outside the platform: orders, gift cards, bookings, coupons. Each action is a commit of its
/// own, so one that is refused stops no other. Reference: Actions, whose introduction speaks of posting; the shapes are ours.
/// </summary>
/// <param name="Items">The actions as they were sent, 1 to <see cref="MaxItems"/>.</param>
/// <param name="IsBatch">Whether they came as an array, which answers for each of them.</param>
public sealed record PostActions(IReadOnlyList<JsonElement> Items, bool IsBatch)
{
    /// <summary>The most actions of one call.</summary>
    public const int MaxItems = 100;

    /// <summary>Reads the command from a request's body: one action, or an array of them.</summary>
    public static Result<PostActions> From(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Array)
        {
            return new PostActions([body], false);
        }

        return body.GetArrayLength() is >= 1 and <= MaxItems
            ? new PostActions([.. body.EnumerateArray()], true)
            : Error.Validation("body", $"The array must hold 1 to {MaxItems} actions.");
    }
}

/// <summary>What became of the actions of one call, in the order they were sent.</summary>
/// <param name="Items">One for each action.</param>
/// <param name="IsBatch">Whether they came as an array.</param>
public sealed record PostedActions(IReadOnlyList<PostedItem> Items, bool IsBatch);

/// <summary>What became of one action.</summary>
/// <param name="ExternalId">The name that the caller gave it; null where it has none.</param>
/// <param name="Outcome">The action, or why it was refused.</param>
public sealed record PostedItem(string? ExternalId, Result<ActionRecord> Outcome);

/// <summary>Carries out <see cref="PostActions"/>.</summary>
public sealed class PostActionsHandler(
    UnitOfWork work, IDocumentStore store, TenantDirectory tenants, LocationCatalogue locations, IEnumerable<IPostedEffect> effects)
{
    // Commits that are under way at once are flushed to the disk together.
    private const int AtOnce = 16;

    private readonly Dictionary<string, IPostedEffect> effects = effects.ToDictionary(effect => effect.Type, StringComparer.Ordinal);

    /// <summary>
    /// Takes the actions in. Those of one user come one after the other, as sent; those of different users side by side.
    /// </summary>
    public async Task<Result<PostedActions>> HandleAsync(PostActions command, Call call, CancellationToken cancellation)
    {
        // An action is known by its own name, so a repetition of the call finds what was done and needs no marker.
        var scope = new PostingScope(call with { Nonce = null }, await tenants.GetAsync(call.TenantId, cancellation));
        if (!command.IsBatch)
        {
            var single = await PostAsync(command.Items[0], scope, cancellation);
            return single.Map(action => new PostedActions([new PostedItem(null, action)], false));
        }

        var items = new PostedItem[command.Items.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, items.Length).GroupBy(index => TextOf(command.Items[index], "userId"), StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (ofUser, stop) =>
            {
                foreach (var index in ofUser)
                {
                    var json = command.Items[index];
                    items[index] = new PostedItem(TextOf(json, "externalId"), await PostAsync(json, scope, stop));
                }
            });
        return new PostedActions(items, true);
    }

    private async Task<Result<ActionRecord>> PostAsync(JsonElement json, PostingScope scope, CancellationToken cancellation)
    {
        var read = json.ValueKind == JsonValueKind.Object
            ? PostedAction.From(new Fields(json))
            : Error.Refused("An action must be a JSON object.");
        if (!read.IsSuccess)
        {
            return read.Error;
        }

        var action = read.Value;
        var place = await scope.OnceAsync(
            ("place", action.LocationId), () => locations.PlaceOfAsync(scope.Tenant, action.LocationId, cancellation).AsTask());
        var plan = await PlanAsync(action, place, scope, cancellation);
        var partition = User.PartitionOf(scope.Call.TenantId, action.UserId);
        return await work.RunAsync(
            scope.Call, partition, async () => action.Decide(await LoadAsync(action, place, plan, scope, cancellation), plan), cancellation);
    }

    private async Task<Result<PlannedEffect>> PlanAsync(
        PostedAction action, Place place, PostingScope scope, CancellationToken cancellation)
    {
        if (action.RefuseTime(scope.Call.Now) is { } untimely)
        {
            return untimely;
        }

        return effects.TryGetValue(action.Type, out var effect)
            ? await effect.PlanAsync(action, place, scope, cancellation)
            : PlannedEffect.None;
    }

    private async Task<PostingState> LoadAsync(
        PostedAction action, Place place, Result<PlannedEffect> plan, PostingScope scope, CancellationToken cancellation)
    {
        var partition = User.PartitionOf(scope.Call.TenantId, action.UserId);
        IReadOnlyList<string> more = plan.IsSuccess ? plan.Value.DocumentIds : [];
        List<DocumentKey> keys = [new(partition, User.DocumentId), new(partition, ActionRecord.DocumentIdOf(action.Id))];
        keys.AddRange(more.Select(id => new DocumentKey(partition, id)));
        var found = await store.ReadManyAsync(keys, cancellation);
        return new PostingState(scope.Call, scope.Tenant, place, found.ToDictionary(document => document.Id, StringComparer.Ordinal));
    }

    private static string? TextOf(JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(member, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
