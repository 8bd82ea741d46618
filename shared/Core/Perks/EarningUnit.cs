using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Perks;

/// <summary>What an order is measured in when it earns points: <c>points.unit</c> of a perk.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<EarningUnit>))]
public enum EarningUnit
{
    /// <summary>Each item that qualifies.</summary>
    Item,

    /// <summary>Each major unit of money spent on what qualifies, discounts taken off.</summary>
    Currency,

    /// <summary>The order as a whole.</summary>
    Visit,
}
