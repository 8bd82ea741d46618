using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Rules.Validation;

/// <summary>What is the matter with a rule, or with several together.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<FindingCode>))]
public enum FindingCode
{
    /// <summary>A condition or the effect names a segment, perk, location, user or rule that there is not.</summary>
    DanglingId,

    /// <summary>No action can meet all conditions: they exclude each other.</summary>
    Contradiction,

    /// <summary>No action can meet a condition, as nothing that it looks at is ever written so.</summary>
    NeverMet,

    /// <summary>The effect would be refused whenever the rule acts.</summary>
    EffectRefused,

    /// <summary>The rule sets itself off, by itself or by way of others.</summary>
    Loop,

    /// <summary>Two rules are the same.</summary>
    Duplicate,

    /// <summary>Whatever the rule does, another one has done already.</summary>
    Shadowed,
}
