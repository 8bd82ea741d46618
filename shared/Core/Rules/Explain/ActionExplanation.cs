namespace Pepper.Core.Rules.Explain;

/// <summary>Why rules acted on an action, or did not. Ours; the reference has no such operation.</summary>
/// <param name="ActionId">The action.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="Type">Its type.</param>
/// <param name="Rules">The rules about actions of that type, and those that left a trace of having acted on it.</param>
public sealed record ActionExplanation(string ActionId, string UserId, string Type, IReadOnlyList<RuleExplanation> Rules);
