using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Perks;

/// <summary>In which way something is bought. Reference: the scenario of orders, menus and actions.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<OrderScenario>))]
public enum OrderScenario
{
    /// <summary>Ordered and paid from afar, for now or for a time slot.</summary>
    PreOrder,

    /// <summary>Ordered at the table, brought there.</summary>
    OrderToTable,

    /// <summary>Paid at the table for what was ordered with staff.</summary>
    PayAtTable,

    /// <summary>A tab, paid in one or several parts.</summary>
    Tab,

    /// <summary>Brought to the customer's address.</summary>
    Delivery,

    /// <summary>Eaten where it is sold.</summary>
    DineIn,

    /// <summary>Paid at the till, through the platform.</summary>
    PayAtPos,

    /// <summary>Paid at the till by other means; only the loyalty goes through the platform.</summary>
    LoyaltyAtPos,
}
