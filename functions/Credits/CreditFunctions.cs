using Microsoft.AspNetCore.Http;
using Pepper.Core.Credits;
using Pepper.Functions.Http;

namespace Pepper.Functions.Credits;

/// <summary>What users were credited with. Reference: Credits.</summary>
public sealed class CreditFunctions(CreateCreditHandler create, ListCreditsHandler list)
{
    /// <summary>POST /users/{userId}/credits.</summary>
    [Function("CreateCredit"), Access(Access.Admin)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/{userId}/credits")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(
            body => CreateCredit.From(userId, body),
            create.HandleAsync,
            credit => Answer.Json(credit, CreditsJson.Default.Credit),
            cancellation);

    /// <summary>GET /users/{userId}/credits.</summary>
    [Function("ListCredits"), Access(Access.SelfOrAdmin)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/{userId}/credits")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(
            query => ListCredits.From(userId, query), list.HandleAsync, page => PageAnswer.Of(page, CreditsJson.Default.Credit), cancellation);
}
