using Microsoft.AspNetCore.Http;
using Pepper.Core.Rules;
using Pepper.Functions.Http;

namespace Pepper.Functions.Rules;

/// <summary>Rules. Reference: Rules.</summary>
public sealed class RuleFunctions(
    CreateRuleHandler create, ListRulesHandler list, GetRuleHandler get, UpdateRuleHandler update, DeleteRuleHandler delete)
{
    /// <summary>POST /rules.</summary>
    [Function("CreateRule"), Access(Access.Admin)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rules")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(CreateRule.From, create.HandleAsync, One, cancellation);

    /// <summary>GET /rules.</summary>
    [Function("ListRules"), Access(Access.Admin)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rules")] HttpRequest request, CancellationToken cancellation) =>
        request.WithAsync(new ListRules(), list.HandleAsync, rules => Answer.Json([.. rules], RulesJson.Default.RuleArray), cancellation);

    /// <summary>GET /rules/{ruleId}.</summary>
    [Function("GetRule"), Access(Access.Admin)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rules/{ruleId}")] HttpRequest request,
        string ruleId,
        CancellationToken cancellation) =>
        request.WithAsync(new GetRule(ruleId), get.HandleAsync, One, cancellation);

    /// <summary>PUT /rules/{ruleId}.</summary>
    [Function("UpdateRule"), Access(Access.Admin)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "rules/{ruleId}")] HttpRequest request,
        string ruleId,
        CancellationToken cancellation) =>
        request.WithBodyAndQueryAsync((body, query) => UpdateRule.From(ruleId, body, query), update.HandleAsync, One, cancellation);

    /// <summary>DELETE /rules/{ruleId}.</summary>
    [Function("DeleteRule"), Access(Access.Admin)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "rules/{ruleId}")] HttpRequest request,
        string ruleId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(query => DeleteRule.From(ruleId, query), delete.HandleAsync, _ => Answer.NoContent, cancellation);

    private static Answer One(Rule rule) => Answer.Json(rule, RulesJson.Default.Rule);
}
