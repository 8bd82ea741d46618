using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pepper.Core.Rules.Conditions;

/// <summary>How a condition compares; on the wire as <c>in</c>, <c>nin</c>, <c>startsWith</c> and so on.</summary>
[JsonConverter(typeof(RuleOperatorConverter))]
public enum RuleOperator
{
    /// <summary>It is one of the values.</summary>
    In,

    /// <summary>It is none of the values.</summary>
    Nin,

    /// <summary>It is the value.</summary>
    Eq,

    /// <summary>It is not the value.</summary>
    Neq,

    /// <summary>It begins with one of the values.</summary>
    StartsWith,

    /// <summary>It holds one of the values.</summary>
    Contains,

    /// <summary>It is greater than the value.</summary>
    Gt,

    /// <summary>It is greater than the value, or the same.</summary>
    Gte,

    /// <summary>It is less than the value.</summary>
    Lt,

    /// <summary>It is less than the value, or the same.</summary>
    Lte,

    /// <summary>It lies between two values, both included.</summary>
    Between,
}

/// <summary>Writes operators as <c>startsWith</c>.</summary>
public sealed class RuleOperatorConverter() : JsonStringEnumConverter<RuleOperator>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
