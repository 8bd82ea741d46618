using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Pepper.Functions.Locations;

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class LocationViews : JsonSerializerContext;
