using Pepper.Worker;
using Pepper.Worker.Middleware;

namespace Pepper.Local.Functions;

/// <summary>
/// The registered middleware, in order of registration, around the function. Orchestrators alone run without it: a
/// middleware that waits for anything would break their replay.
/// </summary>
internal sealed class FunctionPipeline(IEnumerable<IFunctionsWorkerMiddleware> middleware)
{
    private readonly FunctionExecutionDelegate first = Compose(middleware);

    /// <summary>Runs the call; the return value is the context's invocation result.</summary>
    public Task RunAsync(LocalFunctionContext context) => first(context);

    private static FunctionExecutionDelegate Compose(IEnumerable<IFunctionsWorkerMiddleware> middleware) =>
        middleware.Reverse().Aggregate<IFunctionsWorkerMiddleware, FunctionExecutionDelegate>(
            CallAsync,
            (next, step) => context => step.Invoke(context, next));

    private static Task CallAsync(FunctionContext context)
    {
        var call = (LocalFunctionContext)context;
        var returned = call.Function.Call(call);
        if (returned.IsCompletedSuccessfully)
        {
            call.GetInvocationResult().Value = returned.Result;
            return Task.CompletedTask;
        }

        return Await(call, returned);

        static async Task Await(LocalFunctionContext call, ValueTask<object?> returned) =>
            call.GetInvocationResult().Value = await returned;
    }
}
