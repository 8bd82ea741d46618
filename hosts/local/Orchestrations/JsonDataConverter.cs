using System.Text.Json;
using Pepper.Worker.DurableTask;

namespace Pepper.Local.Orchestrations;

/// <summary>Inputs, outputs and payloads as JSON, in the worker's way.</summary>
internal sealed class JsonDataConverter(JsonSerializerOptions json) : DataConverter
{
    /// <inheritdoc />
    public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), json);

    /// <inheritdoc />
    public override object? Deserialize(string? data, Type targetType) =>
        data is null ? null : JsonSerializer.Deserialize(data, targetType, json);
}
