using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Actions;
using Pepper.Core.Rules.Evaluation;
using Pepper.Core.Rules.Explain;
using Pepper.Core.Rules.Firings;
using Pepper.Core.Rules.Runs;
using Pepper.Core.Rules.Simulation;
using Pepper.Core.Rules.Validation;

namespace Pepper.Core.Rules;

/// <summary>Registers this feature's use cases.</summary>
internal static class RulesServices
{
    internal static IServiceCollection AddRules(this IServiceCollection services) => services
        .AddSingleton<RuleCatalogue>()
        .AddSingleton<RuleChanges>()
        .AddSingleton<UserFactsReader>()
        .AddSingleton<RuleFirings>()
        .AddSingleton<IActionAudience, RuleAudience>()
        .AddSingleton<ApplyRulesHandler>()
        .AddSingleton<RuleRuns>()
        .AddSingleton<RunTimedRulesHandler>()
        .AddSingleton<CreateRuleHandler>()
        .AddSingleton<ListRulesHandler>()
        .AddSingleton<GetRuleHandler>()
        .AddSingleton<UpdateRuleHandler>()
        .AddSingleton<DeleteRuleHandler>()
        .AddSingleton<ValidateRulesHandler>()
        .AddSingleton<SimulatedUsers>()
        .AddSingleton<SimulateRuleHandler>()
        .AddSingleton<BeginSimulationHandler>()
        .AddSingleton<MatchSliceHandler>()
        .AddSingleton<FoldBucketHandler>()
        .AddSingleton<EndSimulationHandler>()
        .AddSingleton<RemoveOldSimulationsHandler>()
        .AddSingleton<ExplainActionHandler>();
}
