using Microsoft.AspNetCore.Http;
using Pepper.Core.Credentials;
using Pepper.Functions.Http;

namespace Pepper.Functions.Credentials;

/// <summary>The names by which users are known. Reference: Credentials.</summary>
public sealed class CredentialFunctions(
    GetUserCredentialsHandler getOfUser, ListCredentialsHandler list, CreateCredentialHandler create, VerifyCredentialHandler verify)
{
    /// <summary>GET /users/{userId}/credentials.</summary>
    [Function("GetUserCredentials"), Access(Access.SelfOrAdmin)]
    public Task<IResult> GetOfUser(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/{userId}/credentials")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        request.WithAsync(
            new GetUserCredentials(userId),
            getOfUser.HandleAsync,
            page => Answer.Json<IReadOnlyList<CredentialView>>(page.Map(CredentialView.Of).Items, CredentialViews.Default.IReadOnlyListCredentialView),
            cancellation);

    /// <summary>GET /credentials.</summary>
    [Function("GetCredentials"), Access(Access.AnyCaller)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "credentials")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(
            ListCredentials.From,
            list.HandleAsync,
            page => PageAnswer.Of(page.Map(CredentialView.Of), CredentialViews.Default.CredentialView),
            cancellation);

    /// <summary>POST /credentials.</summary>
    [Function("CreateCredential"), Access(Access.AnyCaller)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "credentials")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(CreateCredential.From, create.HandleAsync, One, cancellation);

    /// <summary>POST /credentials/{credentialId}/verify.</summary>
    [Function("VerifyCredential"), Access(Access.AnyCaller)]
    public Task<IResult> Verify(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "credentials/{credentialId}/verify")] HttpRequest request,
        string credentialId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => VerifyCredential.From(credentialId, body), verify.HandleAsync, One, cancellation);

    /// <summary>PUT /credentials/{credentialId}: the same.</summary>
    [Function("VerifyCredentialAlias"), Access(Access.AnyCaller)]
    public Task<IResult> VerifyAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "credentials/{credentialId}")] HttpRequest request,
        string credentialId,
        CancellationToken cancellation) => Verify(request, credentialId, cancellation);

    private static Answer One(Credential credential) => Answer.Json(CredentialView.Of(credential), CredentialViews.Default.CredentialView);
}
