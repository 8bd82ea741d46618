namespace Pepper.Worker.Middleware;

/// <summary>The rest of the pipeline: the next middleware, or the function itself.</summary>
/// <param name="context">The call.</param>
public delegate Task FunctionExecutionDelegate(FunctionContext context);

/// <summary>
/// A step around every function call. Stands in for
/// <c>Microsoft.Azure.Functions.Worker.Middleware.IFunctionsWorkerMiddleware</c>.
/// </summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs the step; calls <paramref name="next"/> to go on, or answers by itself and does not.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
