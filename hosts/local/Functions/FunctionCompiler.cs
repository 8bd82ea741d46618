using System.Linq.Expressions;
using System.Reflection;
using Pepper.Worker;
using Pepper.Worker.DurableTask;
using Pepper.Worker.DurableTask.Client;
using Pepper.Worker.Http;

namespace Pepper.Local.Functions;

/// <summary>
/// Turns a function into one delegate: its instance, its arguments and its return value, compiled once, so that a call
/// costs no more than one written by hand.
/// </summary>
internal sealed class FunctionCompiler(FunctionInstances instances, PayloadReader payloads, Lazy<DurableTaskClient> durable)
{
    private static readonly ParameterExpression Context = Expression.Parameter(typeof(LocalFunctionContext), "context");

    public CompiledFunction Compile(FunctionEntry function)
    {
        var arguments = function.Method.GetParameters().Select(parameter => ArgumentOf(function, parameter));
        var call = Expression.Call(instances.Of(function.Method, Context), function.Method, arguments);
        var lambda = Expression.Lambda<Func<LocalFunctionContext, ValueTask<object?>>>(
            ReturnValues.Adapt(call, function.Method),
            function.Name,
            [Context]);
        var body = function.Method.GetParameters().SingleOrDefault(parameter => parameter.IsDefined(typeof(FromBodyAttribute)));
        return new CompiledFunction(function, body?.ParameterType, lambda.Compile());
    }

    private Expression ArgumentOf(FunctionEntry function, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(CancellationToken))
        {
            return Expression.Property(Context, nameof(LocalFunctionContext.CancellationToken));
        }

        if (type == typeof(FunctionContext))
        {
            return Context;
        }

        if (type == typeof(DurableTaskClient))
        {
            return Expression.Property(Expression.Constant(durable), nameof(durable.Value));
        }

        if (parameter.IsDefined(typeof(FromBodyAttribute)))
        {
            return Expression.Convert(Expression.Property(Context, nameof(LocalFunctionContext.Body)), type);
        }

        if (ParameterRules.IsOrchestratorInput(function, parameter))
        {
            var orchestration = Expression.Convert(
                Expression.Property(Context, nameof(LocalFunctionContext.Payload)),
                typeof(TaskOrchestrationContext));
            return Expression.Call(orchestration, nameof(TaskOrchestrationContext.GetInput), [type]);
        }

        return parameter == function.TriggerParameter
            ? TriggerArgumentOf(function, type)
            : RouteValues.Of(Context, parameter);
    }

    private Expression TriggerArgumentOf(FunctionEntry function, Type type)
    {
        if (function.Trigger is HttpFunction)
        {
            return Expression.Property(
                Expression.Property(Context, nameof(LocalFunctionContext.Request)),
                nameof(Microsoft.AspNetCore.Http.HttpContext.Request));
        }

        var payload = Expression.Property(Context, nameof(LocalFunctionContext.Payload));
        return function.Trigger is MessageFunction or ActivityFunction
            ? Expression.Call(Expression.Constant(payloads), nameof(PayloadReader.Read), [type], payload)
            : Expression.Convert(payload, type);
    }
}
