using System.Reflection;
using System.Text.RegularExpressions;
using Pepper.Worker;

namespace Pepper.Local.Functions;

/// <summary>Reads a method's attributes into an entry of the table.</summary>
internal static partial class FunctionReader
{
    private const BindingFlags Every =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<MethodInfo> MethodsOf(Type type) =>
        type.IsClass ? type.GetMethods(Every).Where(method => method.IsDefined(typeof(FunctionAttribute))) : [];

    public static FunctionEntry? Read(MethodInfo method, List<string> faults)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        var triggers = (
            from parameter in method.GetParameters()
            from attribute in parameter.GetCustomAttributes()
            let trigger = TriggerOf(attribute, name)
            where trigger is not null
            select (parameter, trigger)).ToList();
        if (triggers.Count != 1)
        {
            faults.Add($"{name} has {triggers.Count} triggers; a function has one.");
            return null;
        }

        if (!method.IsPublic || !method.DeclaringType!.IsVisible)
        {
            faults.Add($"{name} is not public; the worker looks for public methods of public classes.");
            return null;
        }

        if (!ValidName().IsMatch(name))
        {
            faults.Add($"'{name}' is no name of a function: a letter, then at most 127 letters, digits, hyphens and underscores.");
            return null;
        }

        return new FunctionEntry(name, method, triggers[0].parameter, triggers[0].trigger);
    }

    private static FunctionTrigger? TriggerOf(Attribute attribute, string name) => attribute switch
    {
        HttpTriggerAttribute http => new HttpFunction(
            [.. (http.Methods ?? []).Select(verb => verb.ToUpperInvariant())],
            http.Route?.TrimStart('/') ?? name),
        TimerTriggerAttribute timer => new TimerFunction(timer.Schedule, timer.UseMonitor, timer.RunOnStartup),
        ServiceBusTriggerAttribute bus => new MessageFunction(
            new MessageSource((bus.QueueName ?? bus.TopicName)!, bus.SubscriptionName),
            bus.IsSessionsEnabled),
        CosmosDBTriggerAttribute => new ChangeFeedFunction(),
        OrchestrationTriggerAttribute => new OrchestratorFunction(),
        ActivityTriggerAttribute => new ActivityFunction(),
        _ => null,
    };

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]{0,127}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValidName();
}
