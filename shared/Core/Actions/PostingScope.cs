using System.Collections.Concurrent;
using Pepper.Core.Calls;
using Pepper.Core.Tenants;

namespace Pepper.Core.Actions;

/// <summary>What the actions of one call share, so that it is read once for all of them.</summary>
/// <param name="call">The call.</param>
/// <param name="tenant">The tenant.</param>
public sealed class PostingScope(Call call, Tenant tenant)
{
    private readonly ConcurrentDictionary<object, Lazy<Task>> read = new();

    /// <summary>The call.</summary>
    public Call Call => call;

    /// <summary>The tenant.</summary>
    public Tenant Tenant => tenant;

    /// <summary>Reads something the first time that it is asked for.</summary>
    /// <param name="key">What it is; the same key is always asked for with the same type.</param>
    /// <param name="reading">Reads it.</param>
    public Task<T> OnceAsync<T>(object key, Func<Task<T>> reading) =>
        (Task<T>)read.GetOrAdd(key, _ => new Lazy<Task>(reading)).Value;
}
