using Pepper.Core.Input;

namespace Pepper.Core.Actions;

/// <summary>A payment line of an action's metadata. Reference: the order's payment line of the point-of-sale guide.</summary>
/// <param name="ExternalId">The till's name for it, at most 255 characters.</param>
/// <param name="Type">One of <see cref="PaymentType.All"/>.</param>
/// <param name="Amount">In major units of money, zero or more.</param>
/// <param name="Tip">The tip in it, in major units of money, zero or more.</param>
public sealed record Payment(string? ExternalId, string Type, decimal Amount, decimal Tip)
{
    /// <summary>The most payments of one action.</summary>
    public const int MaxItems = 100;

    /// <summary>The most money in one amount, in major units.</summary>
    public const decimal MaxAmount = 1_000_000_000m;

    /// <summary>Reads the member <c>payments</c>; empty when there is none.</summary>
    public static IReadOnlyList<Payment> ReadAll(Fields metadata) =>
        [.. metadata.Objects("payments", MaxItems)?.Select(Read) ?? []];

    private static Payment Read(Fields line)
    {
        var type = line.RequiredText("type", 100);
        if (!PaymentType.All.Contains(type))
        {
            line.Fail("type", $"must be one of {string.Join(", ", PaymentType.All)}.");
        }

        return new Payment(
            line.Text("externalId", 255), type, line.RequiredNumber("amount", 0, MaxAmount), line.Number("tip", 0, MaxAmount) ?? 0);
    }
}
