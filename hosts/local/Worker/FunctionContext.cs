using Microsoft.AspNetCore.Http;

namespace Pepper.Worker;

/// <summary>
/// What is known of one call of a function. Stands in for <c>Microsoft.Azure.Functions.Worker.FunctionContext</c>.
/// </summary>
public abstract class FunctionContext
{
    /// <summary>The id of this call.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The name and place of the function called.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>What the trigger knew beside its payload.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>The services of this call's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>Things that middleware and function hand to each other.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Signalled when the call is to stop.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;

    // The worker keeps both in Items; a field each saves the local host a dictionary per request.
    internal HttpContext? Http { get; init; }

    internal InvocationResult? Result { get; set; }
}
