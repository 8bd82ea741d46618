using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Rules;

/// <summary>Makes a rule. Reference: Rules, Create a Rule.</summary>
/// <param name="Input">What it is to be.</param>
public sealed record CreateRule(RuleInput Input)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateRule> From(Fields body) => body.Finish(new CreateRule(RuleInput.Read(body)));

    /// <summary>The rule that comes of it, or why none does.</summary>
    public Result<Rule> Decide(string id, Call call) =>
        Input.ApplyTo(new Rule(id, call.TenantId, call.Now, call.Now, Input.MatchType, Input.Conditions, Input.Effect, Active: true));
}

/// <summary>Carries out <see cref="CreateRule"/>.</summary>
public sealed class CreateRuleHandler(RuleChanges changes)
{
    /// <summary>Makes the rule.</summary>
    public Task<Result<Rule>> HandleAsync(CreateRule command, Call call, CancellationToken cancellation) => changes.ChangeAsync<Rule>(
        call,
        async () =>
        {
            var rule = command.Decide(call.NewId("rule"), call);
            if (!rule.IsSuccess)
            {
                return rule.Error;
            }

            return await changes.RefusalAsync(rule.Value, cancellation) is { } refusal
                ? refusal
                : Decision.Change(rule.Value, Rule.DocumentType.Create(rule.Value.Id, rule.Value));
        },
        cancellation);
}
