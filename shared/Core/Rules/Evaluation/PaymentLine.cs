using System.Text.Json;

namespace Pepper.Core.Rules.Evaluation;

/// <summary>A payment of an action's metadata, which was checked when it was posted.</summary>
/// <param name="Type">One of <see cref="Actions.PaymentType.All"/>.</param>
/// <param name="Amount">In major units.</param>
/// <param name="Tip">The tip in it, in major units.</param>
internal readonly record struct PaymentLine(string? Type, decimal Amount, decimal Tip)
{
    internal static PaymentLine[] ReadAll(JsonElement action) =>
        action.TryGetProperty("metadata"u8, out var metadata) && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("payments"u8, out var payments) && payments.ValueKind == JsonValueKind.Array
            ? [.. payments.EnumerateArray().Where(payment => payment.ValueKind == JsonValueKind.Object).Select(Read)]
            : [];

    private static PaymentLine Read(JsonElement payment) =>
        new(payment.Text("type"u8), payment.Number("amount"u8) ?? 0, payment.Number("tip"u8) ?? 0);
}
