namespace Pepper.Core.Rules.Evaluation;

/// <summary>A condition ready to be held against actions.</summary>
/// <param name="Needs">What it must know beyond the action.</param>
/// <param name="Holds">Whether it holds.</param>
internal sealed record CompiledCondition(FactNeeds Needs, Func<EvaluationScope, bool> Holds);
