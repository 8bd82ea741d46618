using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Exports;
using Pepper.Core.Locations.Delivery;
using Pepper.Core.Locations.Export;
using Pepper.Core.Locations.Import;
using Pepper.Core.Locations.Registers;
using Pepper.Core.Locations.TagGroups;

namespace Pepper.Core.Locations;

/// <summary>Registers this feature's use cases.</summary>
internal static class LocationsServices
{
    internal static IServiceCollection AddLocations(this IServiceCollection services) => services
        .AddSingleton<LocationCatalogue>()
        .AddSingleton<LocationWriter>()
        .AddSingleton<DeliveryBoundaryChanges>()
        .AddSingleton<CreateDeliveryBoundaryHandler>()
        .AddSingleton<UpdateDeliveryBoundaryHandler>()
        .AddSingleton<DeleteDeliveryBoundaryHandler>()
        .AddSingleton<ListDeliveringLocationsHandler>()
        .AddSingleton<CreateLocationHandler>()
        .AddSingleton<ListLocationsHandler>()
        .AddSingleton<GetLocationHandler>()
        .AddSingleton<UpdateLocationHandler>()
        .AddSingleton<DeleteLocationHandler>()
        .AddSingleton<RegisterCatalogue>()
        .AddSingleton<CreateRegisterHandler>()
        .AddSingleton<ListRegistersHandler>()
        .AddSingleton<GetRegisterHandler>()
        .AddSingleton<UpdateRegisterHandler>()
        .AddSingleton<DeleteRegisterHandler>()
        .AddSingleton<WriteLocationChunkHandler>()
        .AddSingleton<IExportSource, LocationsExportSource>()
        .AddSingleton<TagGroupCatalogue>()
        .AddSingleton<ListTagGroupsHandler>()
        .AddSingleton<UpsertTagGroupHandler>()
        .AddSingleton<DeleteTagGroupHandler>();
}
