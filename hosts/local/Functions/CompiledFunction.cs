namespace Pepper.Local.Functions;

/// <summary>A function made ready to be called without reflection.</summary>
/// <param name="Entry">The function.</param>
/// <param name="BodyType">What the request's body is read as before the call; null when the function does not take it.</param>
/// <param name="Call">Binds the parameters, calls the method and gives its return value.</param>
internal sealed record CompiledFunction(
    FunctionEntry Entry,
    Type? BodyType,
    Func<LocalFunctionContext, ValueTask<object?>> Call);
