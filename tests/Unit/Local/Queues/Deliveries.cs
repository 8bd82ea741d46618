using System.Collections.Concurrent;

namespace Pepper.Tests.Unit.Local.Queues;

/// <summary>What was delivered in a test, and what is to fail.</summary>
public sealed class Deliveries
{
    private readonly ConcurrentQueue<string> all = new();
    private readonly ConcurrentDictionary<string, int> failures = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> now = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> most = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource slow = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyCollection<string> All => all;

    public int Count => all.Count;

    public Task Slow => slow.Task;

    public void FailuresOf(string word, int times) => failures[word] = times;

    public void LetSlowOnesEnd() => slow.SetResult();

    public int MostAtOnce(string session) => most.GetValueOrDefault(session);

    public void Take(string word)
    {
        all.Enqueue(word);
        if (failures.TryGetValue(word, out var left) && left > 0)
        {
            failures[word] = left - 1;
            throw new InvalidOperationException("Failed on purpose.");
        }
    }

    public async Task TakeInSessionAsync(string session, string word)
    {
        var atOnce = now.AddOrUpdate(session, 1, (_, count) => count + 1);
        most.AddOrUpdate(session, atOnce, (_, before) => Math.Max(before, atOnce));
        try
        {
            await Task.Yield();
            Take(word);
        }
        finally
        {
            now.AddOrUpdate(session, 0, (_, count) => count - 1);
        }
    }
}
