using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing.Patterns;
using Pepper.Worker;
using Pepper.Worker.DurableTask;
using Pepper.Worker.DurableTask.Client;
using FromBodyAttribute = Pepper.Worker.Http.FromBodyAttribute;

namespace Pepper.Local.Functions;

/// <summary>Which parameters and return values a function may have.</summary>
internal static class ParameterRules
{
    public static IEnumerable<string> FaultsOf(FunctionEntry function)
    {
        IEnumerable<string?> faults =
        [
            TriggerFault(function),
            RetryFault(function),
            .. function.Method.GetParameters()
                .Where(parameter => parameter != function.TriggerParameter)
                .Select(parameter => ParameterFault(function, parameter)),
            ReturnFault(function),
        ];
        return from fault in faults where fault is not null select $"{function.Name}: {fault}";
    }

    /// <summary>Whether a parameter takes an orchestrator's input: the one that nothing else explains.</summary>
    public static bool IsOrchestratorInput(FunctionEntry function, ParameterInfo parameter) =>
        function.Trigger is OrchestratorFunction && parameter != function.TriggerParameter && !IsOfEveryTrigger(parameter);

    private static string? TriggerFault(FunctionEntry function)
    {
        var type = function.TriggerParameter.ParameterType;
        var attribute = function.TriggerParameter.GetCustomAttribute<ServiceBusTriggerAttribute>();
        return function.Trigger switch
        {
            HttpFunction when type != typeof(HttpRequest) => "an HTTP trigger's parameter is an HttpRequest.",
            HttpFunction http => RouteFault(http),
            TimerFunction when type != typeof(TimerInfo) => "a timer trigger's parameter is a TimerInfo.",
            OrchestratorFunction when type != typeof(TaskOrchestrationContext) =>
                "an orchestration trigger's parameter is a TaskOrchestrationContext.",
            ChangeFeedFunction when type != typeof(string) => "a change feed trigger's parameter is a string.",
            MessageFunction when attribute is { IsBatched: true } => "the local host gives a function one message at a time.",
            _ => null,
        };
    }

    private static string? RetryFault(FunctionEntry function) =>
        (function.Trigger is ChangeFeedFunction, function.Method.GetCustomAttribute<RetryAttribute>()) switch
        {
            (true, null or { MaxRetryCount: >= 0 }) => "a change feed passes over a batch that failed; it needs a retry policy without an end.",
            (false, not null) => "only change feeds have a retry policy.",
            _ => null,
        };

    private static string? RouteFault(HttpFunction http)
    {
        try
        {
            var first = RoutePatternFactory.Parse(http.Route).PathSegments is [var segment, ..] ? segment.Parts[0] : null;
            return first is RoutePatternLiteralPart literal && literal.Content.ToUpperInvariant() is ("ADMIN" or "RUNTIME")
                ? $"the Functions host keeps '/{http.Route.Split('/')[0]}' for itself."
                : null;
        }
        catch (RoutePatternException exception)
        {
            return $"'{http.Route}' is no route template: {exception.Message}";
        }
    }

    private static string? ParameterFault(FunctionEntry function, ParameterInfo parameter)
    {
        if (IsOfEveryTrigger(parameter) || IsOrchestratorInput(function, parameter))
        {
            return null;
        }

        if (function.Trigger is not HttpFunction http)
        {
            return $"nothing is known to give for the parameter '{parameter.Name}'.";
        }

        if (parameter.IsDefined(typeof(FromBodyAttribute)))
        {
            return null;
        }

        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return IsInRoute(http.Route, parameter.Name!) && (type == typeof(string) || IsParsable(type))
            ? null
            : $"the parameter '{parameter.Name}' is no value of the route '{http.Route}'.";
    }

    private static bool IsOfEveryTrigger(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(CancellationToken)
        || parameter.ParameterType == typeof(FunctionContext)
        || (parameter.ParameterType == typeof(DurableTaskClient) && parameter.IsDefined(typeof(DurableClientAttribute)));

    private static bool IsInRoute(string route, string name)
    {
        try
        {
            return RoutePatternFactory.Parse(route).GetParameter(name) is not null;
        }
        catch (RoutePatternException)
        {
            // The template's own fault is reported by RouteFault.
            return true;
        }
    }

    private static bool IsParsable(Type type) =>
        type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IParsable<>));

    private static string? ReturnFault(FunctionEntry function)
    {
        var type = ReturnValues.TypeOf(function.Method);
        return type is null
            || function.Trigger is not HttpFunction
            || typeof(IResult).IsAssignableFrom(type)
            || typeof(IActionResult).IsAssignableFrom(type)
                ? null
                : "an HTTP function returns an IResult or an IActionResult.";
    }
}
