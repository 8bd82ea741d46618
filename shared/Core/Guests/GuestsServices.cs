using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Guests;

/// <summary>Registers this feature's use cases.</summary>
internal static class GuestsServices
{
    internal static IServiceCollection AddGuests(this IServiceCollection services) => services
        .AddSingleton<GuestConversion>()
        .AddSingleton<GuestSignUp>()
        .AddSingleton<CreateGuestHandler>()
        .AddSingleton<RemoveExpiredGuestsHandler>();
}
