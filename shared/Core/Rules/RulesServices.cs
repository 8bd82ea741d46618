using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Rules;

/// <summary>Registers this feature's use cases.</summary>
internal static class RulesServices
{
    internal static IServiceCollection AddRules(this IServiceCollection services) => services
        .AddSingleton<RuleCatalogue>()
        .AddSingleton<RuleChanges>()
        .AddSingleton<CreateRuleHandler>()
        .AddSingleton<ListRulesHandler>()
        .AddSingleton<GetRuleHandler>()
        .AddSingleton<UpdateRuleHandler>()
        .AddSingleton<DeleteRuleHandler>();
}
