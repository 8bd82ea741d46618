using Pepper.Local.Functions;
using Pepper.Worker.DurableTask;

namespace Pepper.Local.Orchestrations;

/// <summary>The app's orchestrators, ready to be called.</summary>
internal sealed class OrchestratorTable(FunctionTable table, FunctionCompiler compiler, IServiceProvider services)
{
    private readonly Dictionary<string, CompiledFunction> orchestrators = table
        .With<OrchestratorFunction>()
        .ToDictionary(entry => entry.Function.Name, entry => compiler.Compile(entry.Function), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether there is one of this name.</summary>
    public bool Contains(string name) => orchestrators.ContainsKey(name);

    /// <summary>The code of this name; null when there is none.</summary>
    public Func<TaskOrchestrationContext, ValueTask<object?>>? Find(string name) =>
        orchestrators.TryGetValue(name, out var function)
            ? context => function.Call(new LocalFunctionContext(function, services, context, CancellationToken.None))
            : null;
}
