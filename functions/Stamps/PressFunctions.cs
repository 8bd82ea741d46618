using Microsoft.AspNetCore.Http;
using Pepper.Core.Stamps;
using Pepper.Functions.Http;

namespace Pepper.Functions.Stamps;

/// <summary>Stamps, as users press them. Reference: Stamps (Pepper Solo).</summary>
public sealed class PressFunctions(CreateStampNonceHandler give, ValidateStampHandler validate)
{
    /// <summary>POST /stamps/nonce.</summary>
    [Function("CreateStampNonce"), Access(Access.AnyCaller)]
    public Task<IResult> Give(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "stamps/nonce")] HttpRequest request, CancellationToken cancellation) =>
        request.WithAsync(
            new CreateStampNonce(), give.HandleAsync, given => Answer.Json(given, StampViews.Default.GivenNonce), cancellation);

    /// <summary>POST /stamps/validate.</summary>
    [Function("ValidateStamp"), Access(Access.AnyCaller)]
    public Task<IResult> Validate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "stamps/validate")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(
            ValidateStamp.From,
            validate.HandleAsync,
            outcome => Answer.Json(new StampResult(outcome), StampViews.Default.StampResult),
            cancellation);

    /// <summary>POST /stamps/impression: the same as POST /stamps/validate.</summary>
    [Function("ValidateStampAlias"), Access(Access.AnyCaller)]
    public Task<IResult> ValidateImpression(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "stamps/impression")] HttpRequest request, CancellationToken cancellation) =>
        Validate(request, cancellation);

    /// <summary>POST /stamps/process: the same as POST /stamps/validate.</summary>
    [Function("ProcessStampAlias"), Access(Access.AnyCaller)]
    public Task<IResult> Process(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "stamps/process")] HttpRequest request, CancellationToken cancellation) =>
        Validate(request, cancellation);
}
