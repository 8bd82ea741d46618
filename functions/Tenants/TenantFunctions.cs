using Microsoft.AspNetCore.Http;
using Pepper.Core.Tenants;
using Pepper.Functions.Http;

namespace Pepper.Functions.Tenants;

/// <summary>The operator's functions: tenants.</summary>
public sealed class TenantFunctions(CreateTenantHandler create)
{
    /// <summary>POST /tenants: makes a tenant and tells its first admin token, once.</summary>
    [Function("CreateTenant"), Access(Access.Operator), SecretReply]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "tenants")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(
            CreateTenant.From,
            (command, _, stop) => create.HandleAsync(command, stop),
            tenant => Answer.Json(tenant, TenantViews.Default.NewTenant, StatusCodes.Status201Created),
            cancellation);
}
