using System.Reflection;
using Pepper.Functions;
using Pepper.Local.Functions;
using Pepper.Worker;

namespace Pepper.Tests.Unit.Bindings;

/// <summary>What the functions say in their triggers' attributes: what a deployment must have for them.</summary>
internal static class FunctionBindings
{
    /// <summary>The functions. Reading them refuses those that a host could not run.</summary>
    public static FunctionTable Table { get; } = FunctionTable.Of(typeof(FunctionsServices).Assembly);

    /// <summary>The queues that are read, by name.</summary>
    public static IReadOnlyList<string> Queues { get; } =
        [.. With<ServiceBusTriggerAttribute>().Select(bound => bound.Trigger.QueueName).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>The subscriptions that are read, as <c>topic/subscription</c>.</summary>
    public static IReadOnlyList<string> Subscriptions { get; } =
        [.. With<ServiceBusTriggerAttribute>().Where(bound => bound.Trigger.TopicName is not null).Select(bound => $"{bound.Trigger.TopicName}/{bound.Trigger.SubscriptionName}").Order(StringComparer.Ordinal)];

    /// <summary>Whose messages come in the order of their sessions: queues, and subscriptions as <c>topic/subscription</c>.</summary>
    public static IReadOnlyList<string> InSessions { get; } =
        [.. With<ServiceBusTriggerAttribute>().Where(bound => bound.Trigger.IsSessionsEnabled).Select(bound => bound.Trigger.QueueName ?? $"{bound.Trigger.TopicName}/{bound.Trigger.SubscriptionName}").Order(StringComparer.Ordinal)];

    /// <summary>The change feeds that are followed, with the settings that their attributes name.</summary>
    public static IReadOnlyList<CosmosDBTriggerAttribute> ChangeFeeds { get; } =
        [.. With<CosmosDBTriggerAttribute>().Select(bound => bound.Trigger)];

    /// <summary>The schedules, each with its function's name.</summary>
    public static IReadOnlyList<(string Function, string Schedule)> Schedules { get; } =
        [.. With<TimerTriggerAttribute>().Select(bound => (bound.Function.Name, bound.Trigger.Schedule))];

    /// <summary>The settings that hold connections, by the name that the attributes use; each is a connection string or the start of several members.</summary>
    public static IReadOnlyList<string> Connections { get; } =
    [
        .. With<ServiceBusTriggerAttribute>().Select(bound => bound.Trigger.Connection)
            .Concat(ChangeFeeds.Select(feed => feed.Connection))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The functions whose trigger has this attribute.</summary>
    public static IEnumerable<(FunctionEntry Function, T Trigger)> With<T>()
        where T : Attribute =>
        from function in Table.Functions
        let trigger = function.TriggerParameter.GetCustomAttribute<T>()
        where trigger is not null
        select (function, trigger);
}
