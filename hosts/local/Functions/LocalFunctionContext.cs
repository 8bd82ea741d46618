using Pepper.Worker;

namespace Pepper.Local.Functions;

/// <summary>One call. What costs something is made when it is asked for.</summary>
internal sealed class LocalFunctionContext : FunctionContext
{
    private IServiceProvider? services;
    private IDictionary<object, object>? items;
    private BindingContext? binding;
    private string? invocationId;

    /// <summary>A call made by a request.</summary>
    public LocalFunctionContext(CompiledFunction function, HttpContext http)
    {
        Function = function;
        Http = http;
        CancellationToken = http.RequestAborted;
    }

    /// <summary>A call made by anything else.</summary>
    public LocalFunctionContext(CompiledFunction function, IServiceProvider services, object? payload, CancellationToken cancellation)
    {
        Function = function;
        this.services = services;
        Payload = payload;
        CancellationToken = cancellation;
    }

    /// <summary>What is called.</summary>
    public CompiledFunction Function { get; }

    /// <summary>The trigger's payload: a message, a timer's state, an orchestration's context, an input as JSON.</summary>
    public object? Payload { get; }

    /// <summary>The request's body, when the function takes it.</summary>
    public object? Body { get; set; }

    /// <summary>What the trigger knew beside its payload.</summary>
    public Func<IReadOnlyDictionary<string, object?>>? BindingData { get; init; }

    /// <summary>The request of an HTTP call.</summary>
    public HttpContext Request => Http!;

    /// <inheritdoc />
    public override string InvocationId => invocationId ??= Guid.NewGuid().ToString();

    /// <inheritdoc />
    public override FunctionDefinition FunctionDefinition => Function.Entry;

    /// <inheritdoc />
    public override BindingContext BindingContext =>
        binding ??= new LocalBindingContext(BindingData?.Invoke() ?? Http?.Request.RouteValues ?? EmptyBindingData);

    /// <inheritdoc />
    public override IServiceProvider InstanceServices
    {
        get => services ??= Http!.RequestServices;
        set => services = value;
    }

    /// <inheritdoc />
    public override IDictionary<object, object> Items
    {
        get => items ??= new Dictionary<object, object>();
        set => items = value;
    }

    /// <inheritdoc />
    public override CancellationToken CancellationToken { get; }

    private static IReadOnlyDictionary<string, object?> EmptyBindingData { get; } = new Dictionary<string, object?>();

    private sealed class LocalBindingContext(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }
}
