using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Actions;
using Pepper.Core.Metrics.Audiences;
using Pepper.Core.Metrics.Computing;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Metrics.Values;
using Pepper.Core.Segments;

namespace Pepper.Core.Metrics;

/// <summary>Registers this feature's use cases.</summary>
internal static class MetricsServices
{
    internal static IServiceCollection AddPepperMetrics(this IServiceCollection services) => services
        .AddSingleton<UserMetricDefinitions>()
        .AddSingleton<MetricDefinitionRules>()
        .AddSingleton<CreateUserMetricDefinitionHandler>()
        .AddSingleton<UpdateUserMetricDefinitionHandler>()
        .AddSingleton<GetUserMetricDefinitionHandler>()
        .AddSingleton<ListUserMetricDefinitionsHandler>()
        .AddSingleton<DeleteUserMetricDefinitionHandler>()
        .AddSingleton<PutUserMetricHandler>()
        .AddSingleton<DeleteUserMetricHandler>()
        .AddSingleton<AddMetricEffectHandler>()
        .AddSingleton<DeleteMetricEffectHandler>()
        .AddSingleton<AddMetricConditionHandler>()
        .AddSingleton<DeleteMetricConditionHandler>()
        .AddSingleton<MetricAudience>()
        .AddSingleton<IActionAudience>(provider => provider.GetRequiredService<MetricAudience>())
        .AddSingleton<MetricLog>()
        .AddSingleton<FireDueEffects>()
        .AddSingleton<MetricUpdates>()
        .AddSingleton<CountActionHandler>()
        .AddSingleton<ListUserMetricValuesHandler>()
        .AddSingleton<RemoveMetricValuesHandler>()
        .AddSingleton<SegmentMetricDefinitions>()
        .AddSingleton<CreateSegmentMetricDefinitionHandler>()
        .AddSingleton<UpdateSegmentMetricDefinitionHandler>()
        .AddSingleton<GetSegmentMetricDefinitionHandler>()
        .AddSingleton<ListSegmentMetricDefinitionsHandler>()
        .AddSingleton<DeleteSegmentMetricDefinitionHandler>()
        .AddSingleton<ListSegmentMetricValuesHandler>()
        .AddSingleton<ISegmentMetrics, SegmentMetricsReader>()
        .AddSingleton<StartComputationHandler>()
        .AddSingleton<BeginComputationHandler>()
        .AddSingleton<ComputeUsersHandler>()
        .AddSingleton<ComputeSegmentsHandler>()
        .AddSingleton<TakeComputationStepHandler>()
        .AddSingleton<KeepSegmentMetrics>()
        .AddSingleton<EndComputationHandler>()
        .AddSingleton<ComputeScheduledMetricsHandler>();
}
