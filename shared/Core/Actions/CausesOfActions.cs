using Pepper.Core.Calls;
using Pepper.Core.Storage;

namespace Pepper.Core.Actions;

/// <summary>Tells in each action what made it happen, where automation did.</summary>
internal sealed class CausesOfActions : ICommitCompletion
{
    /// <inheritdoc />
    public ValueTask CompleteAsync(Call call, Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        if (call.Cause is { } cause)
        {
            foreach (var body in writes.OfType<Append>().Select(append => append.Body).OfType<ActionBody>())
            {
                body.CausedBy(cause);
            }
        }

        return ValueTask.CompletedTask;
    }
}
