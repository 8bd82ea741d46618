using Microsoft.AspNetCore.Http;
using Pepper.Core.Privacy;
using Pepper.Core.Users;
using Pepper.Functions.Http;

namespace Pepper.Functions.Users;

/// <summary>Hands persons what is held on them.</summary>
public sealed class UserExportFunctions(ExportUserHandler export, TimeProvider clock)
{
    /// <summary>GET /users/{userId}/export.</summary>
    [Function("ExportUser"), Access(Access.SelfOrAdmin)]
    public async Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/{userId}/export")] HttpRequest request,
        string userId,
        CancellationToken cancellation)
    {
        var exported = await export.HandleAsync(new ExportUser(userId), ApiCall.Of(request).Call, cancellation);
        return exported.IsSuccess ? new ExportDownload(exported.Value, clock.GetUtcNow()) : Answer.Of(exported.Error);
    }

    private sealed record ExportDownload(PersonalExport Export, DateTimeOffset Now) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = "application/json; charset=utf-8";
            response.Headers.ContentDisposition = $"attachment; filename=\"user-{Export.UserId}.json\"";
            response.Headers.CacheControl = "private, no-store";
            await Export.WriteAsync(response.Body, Now, httpContext.RequestAborted);
        }
    }
}
