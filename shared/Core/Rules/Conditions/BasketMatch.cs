using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Rules.Conditions;

/// <summary>How the items that a condition means stand in a basket.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<BasketMatch>))]
public enum BasketMatch
{
    /// <summary>At least one of them is in it.</summary>
    Any,

    /// <summary>Each product and each category that is named is in it.</summary>
    All,

    /// <summary>Nothing else is in it.</summary>
    Only,

    /// <summary>None of them is in it.</summary>
    None,
}
