using Microsoft.AspNetCore.Http;
using Pepper.Core.Blobs;
using Pepper.Core.Settings;
using Pepper.Functions.Http;

namespace Pepper.Functions.Settings;

/// <summary>
/// The file by which Apple knows a merchant's domain. The uploading is of the reference (Settings); where it is served is
/// docs/settings.md.
/// </summary>
public sealed class ApplePayFunctions(Uploads uploads, UploadApplePayFileHandler upload, GetApplePayFileHandler get)
{
    // The form around the file takes some, too.
    private const long MaxBody = ApplePayFile.MaxBytes + (16 * 1024);

    /// <summary>POST /settings/applepay/domainassociation.</summary>
    [Function("UploadApplePayFile"), Access(Access.Admin), BodyLimit(MaxBody)]
    public Task<IResult> Upload(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "settings/applepay/domainassociation")] HttpRequest request,
        CancellationToken cancellation) =>
        request.WithUploadAsync(uploads, query => query.Finish(new UploadApplePayFile()), upload.HandleAsync, _ => Answer.NoContent, cancellation);

    /// <summary>GET /{applicationId}/.well-known/apple-developer-merchantid-domain-association.</summary>
    [Function("GetApplePayFile"), Access(Access.Public)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{applicationId}/.well-known/apple-developer-merchantid-domain-association")]
        HttpRequest request,
        string applicationId,
        CancellationToken cancellation) => ServeAsync(request, applicationId, cancellation);

    /// <summary>GET /{applicationId}/.well-known/apple-developer-merchantid-domain-association.txt: the same.</summary>
    [Function("GetApplePayTextFile"), Access(Access.Public)]
    public Task<IResult> GetText(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{applicationId}/.well-known/apple-developer-merchantid-domain-association.txt")]
        HttpRequest request,
        string applicationId,
        CancellationToken cancellation) => ServeAsync(request, applicationId, cancellation);

    /// <summary>GET /.well-known/apple-developer-merchantid-domain-association, of the tenant that <c>x-application-id</c> names.</summary>
    [Function("GetApplePayFileAtRoot"), Access(Access.Public)]
    public Task<IResult> GetAtRoot(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ".well-known/apple-developer-merchantid-domain-association")] HttpRequest request,
        CancellationToken cancellation) => ServeAsync(request, null, cancellation);

    /// <summary>GET /.well-known/apple-developer-merchantid-domain-association.txt: the same.</summary>
    [Function("GetApplePayTextFileAtRoot"), Access(Access.Public)]
    public Task<IResult> GetTextAtRoot(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ".well-known/apple-developer-merchantid-domain-association.txt")] HttpRequest request,
        CancellationToken cancellation) => ServeAsync(request, null, cancellation);

    private async Task<IResult> ServeAsync(HttpRequest request, string? applicationId, CancellationToken cancellation)
    {
        var file = await get.HandleAsync(new GetApplePayFile(applicationId), ApiCall.Of(request).Call, cancellation);
        return file.IsSuccess ? new PublicText(file.Value) : Answer.Of(file.Error);
    }
}
