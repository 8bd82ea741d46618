using Microsoft.AspNetCore.Http;
using Pepper.Core.Rules.Explain;
using Pepper.Core.Rules.Simulation;
using Pepper.Core.Rules.Validation;
using Pepper.Functions.Http;
using Pepper.Functions.Operations;

namespace Pepper.Functions.Rules;

/// <summary>What helps to get rules right: their check, trying them out, and why they acted. Reference: Rules, Validate All Rules; the others are ours.</summary>
public sealed class RuleCheckFunctions(ValidateRulesHandler validate, SimulateRuleHandler simulate, ExplainActionHandler explain)
{
    /// <summary>GET /rules/validate.</summary>
    [Function("CheckRules"), Access(Access.Admin)]
    public Task<IResult> Validate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rules/validate")] HttpRequest request, CancellationToken cancellation) =>
        request.WithAsync(
            new ValidateRules(),
            validate.HandleAsync,
            validation => Answer.Json(RulesValidationView.Of(validation), RuleCheckViews.Default.RulesValidationView),
            cancellation);

    /// <summary>POST /rules/validate: the same under another method.</summary>
    [Function("ValidateRulesByPost"), Access(Access.Admin)]
    public Task<IResult> ValidateByPost(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rules/validate")] HttpRequest request, CancellationToken cancellation) =>
        Validate(request, cancellation);

    /// <summary>POST /rules/simulate.</summary>
    [Function("SimulateRule"), Access(Access.Admin)]
    public Task<IResult> Simulate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rules/simulate")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        request.WithBodyAsync(
            SimulateRule.From,
            (command, call, token) => simulate.HandleAsync(
                command, call, run => client.StartOnceAsync(SimulationWork.Name, run.OperationId, new SimulationState(run, null, 0, 0)), token),
            operation => Answer.Json(OperationView.Of(operation), OperationViews.Default.OperationView),
            cancellation);

    /// <summary>GET /actions/{actionId}/explain.</summary>
    [Function("ExplainAction"), Access(Access.Admin)]
    public Task<IResult> Explain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "actions/{actionId}/explain")] HttpRequest request,
        string actionId,
        CancellationToken cancellation) =>
        request.WithAsync(
            new ExplainAction(actionId), explain.HandleAsync, explained => Answer.Json(explained, RuleCheckViews.Default.ActionExplanation), cancellation);
}
