using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Rules.Conditions;

/// <summary>How the payments that a condition means stand among all.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<PaymentMatch>))]
public enum PaymentMatch
{
    /// <summary>At least one of them is there.</summary>
    Any,

    /// <summary>There are no others.</summary>
    Only,

    /// <summary>None of them is there.</summary>
    None,
}
