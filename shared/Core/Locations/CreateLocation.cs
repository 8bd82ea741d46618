using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Locations;

/// <summary>Makes a location. Reference: Locations, Create a Location.</summary>
/// <param name="Changes">What it is to be; <c>title</c> and <c>geo</c> are there.</param>
public sealed record CreateLocation(LocationChanges Changes)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateLocation> From(Fields body) => body.Finish(new CreateLocation(LocationChanges.ReadNew(body)));

    /// <summary>The location that comes of it.</summary>
    public Location Decide(string id, string tenantId, DateTimeOffset now) => Changes.ApplyTo(new Location
    {
        Id = id,
        TenantId = tenantId,
        Created = now,
        Updated = now,
        Title = string.Empty,
        State = LocationState.Active,
        Geo = [],
    });
}

/// <summary>Carries out <see cref="CreateLocation"/>.</summary>
public sealed class CreateLocationHandler(LocationWriter writer, UnitOfWork work)
{
    /// <summary>Makes the location.</summary>
    public Task<Result<Location>> HandleAsync(CreateLocation command, Call call, CancellationToken cancellation)
    {
        var location = command.Decide(call.NewId("location"), call.TenantId, call.Now);
        return work.RunAsync<Location>(
            call,
            Location.PartitionOf(call.TenantId),
            async () =>
            {
                var writes = await writer.CreateAsync(location, cancellation);
                return writes.IsSuccess ? Decision.Change(location, writes.Value) : writes.Error;
            },
            cancellation);
    }
}
