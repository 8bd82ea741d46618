using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Awards.Explain;

namespace Pepper.Core.Effects;

/// <summary>Registers what automation can do.</summary>
internal static class EffectsServices
{
    internal static IServiceCollection AddEffects(this IServiceCollection services) => services
        .AddSingleton<CredentialEffects>()
        .AddSingleton<UserEffects>()
        .AddSingleton<ICauseExplainer, EffectCause>();
}
