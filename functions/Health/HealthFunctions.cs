using Microsoft.AspNetCore.Http;
using Pepper.Core.Storage;
using Pepper.Functions.Http;

namespace Pepper.Functions.Health;

/// <summary>Whether this instance can serve.</summary>
public sealed class HealthFunctions(IDocumentStore store)
{
    private static readonly Answer Healthy = new(StatusCodes.Status200OK, "{\"status\":\"ok\"}"u8.ToArray());

    /// <summary>GET /health: 200 when the store answers, 503 otherwise.</summary>
    [Function("Health"), Access(Access.Public)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellation)
    {
        await store.ReadAsync(Partition.OfKey(Partition.SystemTenant, "health"), "health", cancellation);
        return Healthy;
    }
}
