using System.Text.Json.Serialization;
using Pepper.Core.Actions;
using Pepper.Core.Text;
using Pepper.Functions.Http;

namespace Pepper.Functions.Actions;

/// <summary>What became of an array of actions, in the order they were sent.</summary>
/// <param name="Items">One for each.</param>
public sealed record PostedActionsView(IReadOnlyList<PostedActionsView.Item> Items)
{
    internal static Answer Answer(PostedActions posted) => posted.IsBatch
        ? Http.Answer.Json(new PostedActionsView([.. posted.Items.Select(Item.Of)]), PostedActionsJson.Default.PostedActionsView)
        : Http.Answer.Json(posted.Items[0].Outcome.Value!.Shown, ActionsJson.Default.ActionRecord);

    /// <summary>What became of one action.</summary>
    /// <param name="ExternalId">The name that the caller gave it; missing where it has none.</param>
    /// <param name="Action">The action; missing where it was refused.</param>
    /// <param name="Error">Why it was refused.</param>
    public sealed record Item(string? ExternalId, ActionRecord? Action, ErrorBody? Error)
    {
        internal static Item Of(PostedItem posted) => posted.Outcome.IsSuccess
            ? new Item(posted.ExternalId, posted.Outcome.Value.Shown, null)
            : new Item(posted.ExternalId, null, ErrorBody.Of(posted.Outcome.Error));
    }
}

/// <summary>How this room's bodies are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(PostedActionsView))]
internal sealed partial class PostedActionsJson : JsonSerializerContext;
