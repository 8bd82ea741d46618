using Microsoft.AspNetCore.Http;
using Pepper.Core.Messaging.DeadLetters;
using Pepper.Functions.Http;

namespace Pepper.Functions.Messaging;

/// <summary>Messages of the bus that were given up, of all tenants; for who runs the platform. Our own, as no reference knows them.</summary>
public sealed class DeadLetterFunctions(
    ListDeadLettersHandler list,
    GetDeadLetterHandler get,
    ReplayDeadLetterHandler replay,
    ReplayDeadLettersHandler replayAll,
    DeleteDeadLetterHandler delete)
{
    /// <summary>GET /deadletters.</summary>
    [Function("ListDeadLetters"), Access(Access.Operator)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "deadletters")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(
            ListDeadLetters.From, list.HandleAsync, page => PageAnswer.Of(page, DeadLettersJson.Default.DeadLetter), cancellation);

    /// <summary>GET /deadletters/{deadLetterId}.</summary>
    [Function("GetDeadLetter"), Access(Access.Operator)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "deadletters/{deadLetterId}")] HttpRequest request,
        string deadLetterId,
        CancellationToken cancellation) =>
        request.WithAsync(
            new GetDeadLetter(deadLetterId), get.HandleAsync, letter => Answer.Json(letter, DeadLettersJson.Default.DeadLetter), cancellation);

    /// <summary>POST /deadletters/{deadLetterId}/replay.</summary>
    [Function("ReplayDeadLetter"), Access(Access.Operator)]
    public Task<IResult> Replay(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "deadletters/{deadLetterId}/replay")] HttpRequest request,
        string deadLetterId,
        CancellationToken cancellation) =>
        request.WithAsync(new ReplayDeadLetter(deadLetterId), replay.HandleAsync, _ => Answer.NoContent, cancellation);

    /// <summary>POST /deadletters/replay: all of one source.</summary>
    [Function("ReplayDeadLetters"), Access(Access.Operator)]
    public Task<IResult> ReplayAll(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "deadletters/replay")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(
            ReplayDeadLetters.From,
            replayAll.HandleAsync,
            replayed => Answer.Json(replayed, DeadLettersJson.Default.ReplayedDeadLetters),
            cancellation);

    /// <summary>DELETE /deadletters/{deadLetterId}.</summary>
    [Function("DeleteDeadLetter"), Access(Access.Operator)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "deadletters/{deadLetterId}")] HttpRequest request,
        string deadLetterId,
        CancellationToken cancellation) =>
        request.WithAsync(new DeleteDeadLetter(deadLetterId), delete.HandleAsync, _ => Answer.NoContent, cancellation);
}
