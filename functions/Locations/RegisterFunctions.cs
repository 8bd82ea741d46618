using Microsoft.AspNetCore.Http;
using Pepper.Core.Locations.Registers;
using Pepper.Functions.Http;

namespace Pepper.Functions.Locations;

/// <summary>Registers of locations. Reference: Locations.</summary>
public sealed class RegisterFunctions(
    CreateRegisterHandler create,
    ListRegistersHandler list,
    GetRegisterHandler get,
    UpdateRegisterHandler update,
    DeleteRegisterHandler delete)
{
    /// <summary>POST /locations/{locationId}/registers.</summary>
    [Function("CreateRegister"), Access(Access.Admin)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "locations/{locationId}/registers")] HttpRequest request,
        string locationId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => CreateRegister.From(locationId, body), create.HandleAsync, One, cancellation);

    /// <summary>GET /locations/{locationId}/registers.</summary>
    [Function("ListRegisters"), Access(Access.Admin)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "locations/{locationId}/registers")] HttpRequest request,
        string locationId,
        CancellationToken cancellation) =>
        request.WithAsync(
            new ListRegisters(locationId),
            list.HandleAsync,
            registers => Answer.Json(registers, RegistersJson.Default.LocationRegisters),
            cancellation);

    /// <summary>GET /locations/{locationId}/registers/{registerId}.</summary>
    [Function("GetRegister"), Access(Access.Admin)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "locations/{locationId}/registers/{registerId}")] HttpRequest request,
        string locationId,
        string registerId,
        CancellationToken cancellation) =>
        request.WithAsync(new GetRegister(locationId, registerId), get.HandleAsync, One, cancellation);

    /// <summary>PUT /locations/{locationId}/registers/{registerId}.</summary>
    [Function("UpdateRegister"), Access(Access.Admin)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "locations/{locationId}/registers/{registerId}")] HttpRequest request,
        string locationId,
        string registerId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdateRegister.From(locationId, registerId, body), update.HandleAsync, One, cancellation);

    /// <summary>DELETE /locations/{locationId}/registers/{registerId}.</summary>
    [Function("DeleteRegister"), Access(Access.Admin)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "locations/{locationId}/registers/{registerId}")] HttpRequest request,
        string locationId,
        string registerId,
        CancellationToken cancellation) =>
        request.WithAsync(new DeleteRegister(locationId, registerId), delete.HandleAsync, _ => Answer.NoContent, cancellation);

    private static Answer One(Register register) => Answer.Json(register, RegistersJson.Default.Register);
}
