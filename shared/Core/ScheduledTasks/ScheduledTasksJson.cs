using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.ScheduledTasks;

/// <summary>How the documents of this room are written as JSON, in the store and on the wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(ScheduledTask))]
[JsonSerializable(typeof(TaskKey))]
public sealed partial class ScheduledTasksJson : JsonSerializerContext;
