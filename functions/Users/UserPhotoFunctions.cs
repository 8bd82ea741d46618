using Microsoft.AspNetCore.Http;
using Pepper.Core.Users.Photos;
using Pepper.Functions.Http;

namespace Pepper.Functions.Users;

/// <summary>Photos of users, as tills show them.</summary>
public sealed class UserPhotoFunctions(GetUserPhotoHandler get)
{
    /// <summary>GET /users/{userId}/photo.</summary>
    [Function("GetUserPhoto"), Access(Access.SelfOrAdmin)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/{userId}/photo")] HttpRequest request,
        string userId,
        CancellationToken cancellation)
    {
        var photo = await get.HandleAsync(new GetUserPhoto(userId), ApiCall.Of(request).Call, cancellation);
        return photo.IsSuccess ? new PhotoAnswer(photo.Value) : Answer.Of(photo.Error);
    }

    private sealed record PhotoAnswer(UserPhoto Photo) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = Photo.MediaType;
            response.ContentLength = Photo.Content.Length;

            // A till shows it again and again; nobody in between may keep it, and no browser may take it for anything else.
            response.Headers.CacheControl = "private, max-age=300";
            response.Headers.XContentTypeOptions = "nosniff";
            await response.BodyWriter.WriteAsync(Photo.Content, httpContext.RequestAborted);
        }
    }
}
