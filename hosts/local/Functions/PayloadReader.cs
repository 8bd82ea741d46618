using System.Text.Json;
using Pepper.Worker;

namespace Pepper.Local.Functions;

/// <summary>Turns a message or an activity's input into the type that the function takes.</summary>
/// <param name="json">How the worker reads and writes JSON.</param>
internal sealed class PayloadReader(JsonSerializerOptions json)
{
    /// <summary>The payload as a <typeparamref name="T"/>.</summary>
    public T? Read<T>(object? payload) => payload switch
    {
        ServiceBusReceivedMessage message => ReadMessage<T>(message),
        string text => JsonSerializer.Deserialize<T>(text, json),
        _ => default,
    };

    private T? ReadMessage<T>(ServiceBusReceivedMessage message)
    {
        if (message is T whole)
        {
            return whole;
        }

        if (message.Body is T body)
        {
            return body;
        }

        if (typeof(T) == typeof(string))
        {
            return (T)(object)message.Body.ToString();
        }

        return typeof(T) == typeof(byte[])
            ? (T)(object)message.Body.ToArray()
            : JsonSerializer.Deserialize<T>(message.Body.ToMemory().Span, json);
    }
}
