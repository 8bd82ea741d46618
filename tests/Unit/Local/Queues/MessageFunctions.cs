using System.Text.Json;
using Pepper.Worker;

namespace Pepper.Tests.Unit.Local.Queues;

public sealed record Word(string Text)
{
    public static string Read(string json) => JsonDocument.Parse(json).RootElement.GetProperty("word").GetString()!;
}

public sealed record WordObject(string Word);

public class MessageFunctions(Deliveries deliveries)
{
    [Function("Text")]
    public void Text([ServiceBusTrigger("kinds", "text")] string message) => deliveries.Take($"Text {Word.Read(message)}");

    [Function("Bytes")]
    public void Bytes([ServiceBusTrigger("kinds", "bytes")] byte[] message) =>
        deliveries.Take($"Bytes {Word.Read(System.Text.Encoding.UTF8.GetString(message))}");

    [Function("Binary")]
    public void Binary([ServiceBusTrigger("kinds", "binary")] BinaryData message) => deliveries.Take($"Binary {Word.Read(message.ToString())}");

    [Function("Object")]
    public void Object([ServiceBusTrigger("kinds", "object")] WordObject message) => deliveries.Take($"Object {message.Word}");

    [Function("Whole")]
    public void Whole([ServiceBusTrigger("kinds", "whole")] ServiceBusReceivedMessage message, FunctionContext context) =>
        deliveries.Take($"Whole {Word.Read(message.Body.ToString())} {context.BindingContext.BindingData["MessageId"]} delivery {message.DeliveryCount}");

    [Function("Orders")]
    public void Orders([ServiceBusTrigger("orders")] string message) => deliveries.Take(message);

    [Function("Sorted")]
    public Task Sorted([ServiceBusTrigger("events", "sorted", IsSessionsEnabled = true)] ServiceBusReceivedMessage message) =>
        deliveries.TakeInSessionAsync(message.SessionId!, message.Body.ToString());

    [Function("Slow")]
    public async Task Slow([ServiceBusTrigger("slow")] string message)
    {
        deliveries.Take(message);
        await deliveries.Slow;
    }
}
