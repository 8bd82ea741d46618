using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Rules;

/// <summary>What a rule is held against. Reference: Rules, <c>matchType</c>.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<RuleMatchType>))]
public enum RuleMatchType
{
    /// <summary>Every new action of the types that its conditions name.</summary>
    Type,

    /// <summary>Every user of the tenant, at the times of its schedule.</summary>
    Time,
}
