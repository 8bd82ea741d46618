using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Rules.Firings;

/// <summary>What came of an action that met a rule's conditions.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<FiringOutcome>))]
public enum FiringOutcome
{
    /// <summary>The rule acted.</summary>
    Fired,

    /// <summary>It was counted: the rule acts once there are more matches.</summary>
    Counted,

    /// <summary>The rule has acted on the user as often as it may, or rests.</summary>
    Limited,

    /// <summary>The rule could not act, and never can on this action; the firing says why.</summary>
    Refused,

    /// <summary>The action came of so many effects, one of the other, that it has no more of its own.</summary>
    LoopEnded,
}
