using System.Text.Json.Serialization;
using Pepper.Core.Actions;
using Pepper.Core.Paging;
using Pepper.Core.Text;

namespace Pepper.Functions.Actions;

/// <summary>A page of actions on the wire. Reference: Actions, which alone call their items by name.</summary>
internal sealed record ActionPage(IReadOnlyList<ActionRecord> Actions, PageInfo Page);

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(ActionPage))]
internal sealed partial class ActionViews : JsonSerializerContext;
