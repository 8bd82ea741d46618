using Microsoft.AspNetCore.Http;
using Pepper.Core.Awards.Explain;
using Pepper.Functions.Http;

namespace Pepper.Functions.Awards;

/// <summary>Why an award's balance is what it is. Operations of our own.</summary>
public sealed class ExplainAwardFunctions(ExplainAwardHandler explain)
{
    /// <summary>GET /awards/{awardId}/explain: for admins and the award's own user.</summary>
    [Function("ExplainAward"), Access(Access.AnyCaller)]
    public Task<IResult> Explain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "awards/{awardId}/explain")] HttpRequest request,
        string awardId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(query => ExplainAward.From(awardId, query), explain.HandleAsync, AwardAnswers.Explained, cancellation);

    /// <summary>GET /pointawards/{awardId}/explain: the same as GET /awards/{awardId}/explain.</summary>
    [Function("ExplainPointAward"), Access(Access.AnyCaller)]
    public Task<IResult> ExplainPoint(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pointawards/{awardId}/explain")] HttpRequest request,
        string awardId,
        CancellationToken cancellation) =>
        Explain(request, awardId, cancellation);
}
