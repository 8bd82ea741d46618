namespace Pepper.Adapters.Providers.Push;

/// <summary>When a push service wants to be asked again.</summary>
internal static class PushRetry
{
    /// <summary>What the answer says; null when it says nothing.</summary>
    internal static TimeSpan? After(HttpResponseMessage answer, TimeProvider clock) => answer.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } at } => at - clock.GetUtcNow(),
        _ => null,
    };
}
