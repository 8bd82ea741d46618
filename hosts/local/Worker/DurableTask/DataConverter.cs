using System.Diagnostics.CodeAnalysis;

namespace Pepper.Worker.DurableTask;

/// <summary>Turns inputs and outputs into text and back. Stands in for <c>Microsoft.DurableTask.DataConverter</c>.</summary>
public abstract class DataConverter
{
    /// <summary>The value as text; null for null.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public abstract string? Serialize(object? value);

    /// <summary>The value of a text; null for null.</summary>
    [return: NotNullIfNotNull(nameof(data))]
    public abstract object? Deserialize(string? data, Type targetType);

    /// <summary>The value of a text; the default value for null.</summary>
    [return: NotNullIfNotNull(nameof(data))]
    public virtual T? Deserialize<T>(string? data) => data is null ? default : (T?)Deserialize(data, typeof(T));
}
