using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Rules.Validation;

/// <summary>How bad a finding is.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<FindingSeverity>))]
public enum FindingSeverity
{
    /// <summary>It can be meant so, but seldom is.</summary>
    Warning,

    /// <summary>A rule cannot do what it says.</summary>
    Error,
}
