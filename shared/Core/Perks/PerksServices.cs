using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Perks;

/// <summary>Registers this feature's use cases.</summary>
internal static class PerksServices
{
    internal static IServiceCollection AddPerks(this IServiceCollection services) => services
        .AddSingleton<PerkCatalogue>()
        .AddSingleton<PerkTies>()
        .AddSingleton<CreatePerkHandler>()
        .AddSingleton<DeletePerkHandler>()
        .AddSingleton<GetPerkHandler>()
        .AddSingleton<AwardCounts>()
        .AddSingleton<ListPerksHandler>()
        .AddSingleton<UpdatePerkHandler>();
}
