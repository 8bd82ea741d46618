using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Addresses;

/// <summary>Registers this feature's use cases.</summary>
internal static class AddressesServices
{
    internal static IServiceCollection AddAddresses(this IServiceCollection services) => services
        .AddSingleton<UserAddresses>()
        .AddSingleton<CreateAddressHandler>()
        .AddSingleton<UpdateAddressHandler>()
        .AddSingleton<DeleteAddressHandler>()
        .AddSingleton<SuggestAddressesHandler>()
        .AddSingleton<LocateAddressHandler>();
}
