namespace Pepper.Core.Blobs;

/// <summary>
/// Several blobs read as one forward-only stream, without any of them being held in memory. The next few are opened
/// while one is read, so that joining thousands of small blobs is not a round trip each.
/// </summary>
/// <param name="store">Where the parts are.</param>
/// <param name="parts">The blobs, in order. One that does not exist ends the reading with <see cref="FileNotFoundException"/>.</param>
public sealed class JoinedBlobStream(IBlobStore store, IReadOnlyList<BlobName> parts) : ForwardStream
{
    private const int OpenedAhead = 8;

    private readonly Queue<Task<Stream>> opened = new();
    private readonly CancellationTokenSource closing = new();
    private Stream? current;
    private int next;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        while (true)
        {
            OpenAhead();
            if (current is null)
            {
                if (!opened.TryPeek(out var first))
                {
                    return 0;
                }

                current = await first.WaitAsync(cancellationToken);
                _ = opened.Dequeue();
            }

            var read = await current.ReadAsync(buffer, cancellationToken);
            if (read > 0)
            {
                return read;
            }

            await current.DisposeAsync();
            current = null;
        }
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        if (current is not null)
        {
            await current.DisposeAsync();
            current = null;
        }

        while (opened.TryDequeue(out var opening))
        {
            await opening.ContinueWith(CloseIfOpened, TaskScheduler.Default).Unwrap();
        }

        closing.Dispose();
        await base.DisposeAsync();
    }

    private void OpenAhead()
    {
        while (opened.Count < OpenedAhead && next < parts.Count)
        {
            opened.Enqueue(OpenAsync(parts[next++]));
        }
    }

    private async Task<Stream> OpenAsync(BlobName part) =>
        await store.OpenReadAsync(part, 0, null, closing.Token)
            ?? throw new FileNotFoundException($"There is no blob '{part.Path}' to join.", part.Path);

    // What failed to open ahead was never asked for, and has nothing to close.
    private static async Task CloseIfOpened(Task<Stream> opening)
    {
        if (opening.IsCompletedSuccessfully)
        {
            await (await opening).DisposeAsync();
        }
    }
}
