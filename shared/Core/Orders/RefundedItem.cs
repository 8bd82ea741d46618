namespace Pepper.Core.Orders;

/// <summary>Items that a customer gave back.</summary>
/// <param name="Id">The menu's id, as the order has it.</param>
/// <param name="Quantity">How many, from 1.</param>
public sealed record RefundedItem(string Id, int Quantity);
