namespace Pepper.Core.Rules.Simulation;

/// <summary>Which rules of a simulation something is about.</summary>
[Flags]
internal enum SimulatedRules : short
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The draft.</summary>
    Draft = 1,

    /// <summary>The rule that is stored.</summary>
    Stored = 2,

    /// <summary>The action is an ORDER_COMPLETED.</summary>
    OfOrder = 8,

    /// <summary>The action was itself made by automation at the depth at which effects end, so nothing would come of the match.</summary>
    AtMaxDepth = 4,
}
