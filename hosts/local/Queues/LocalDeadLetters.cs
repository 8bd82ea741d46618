using System.Globalization;
using System.Text;
using System.Text.Json;
using Pepper.Core.Ids;
using Pepper.Core.Messaging.DeadLetters;
using Pepper.Core.Paging;
using Pepper.Core.Results;
using Pepper.Core.Text;

namespace Pepper.Local.Queues;

/// <summary>The dead letters of the local host's bus.</summary>
internal sealed class LocalDeadLetters(LocalBus bus) : IDeadLetters
{
    private const int Batch = 500;

    /// <inheritdoc />
    public Task<Result<Page<DeadLetter>>> ListAsync(string? source, PageRequest page, CancellationToken cancellation)
    {
        var start = page.StartAt is [string id] ? SequenceOf(id) ?? 0 : 0;
        var found = bus.ListDeadLetters(source, start - 1, page.Limit + 1);
        List<DeadLetter> items = [.. found.Take(page.Limit).Select(Letter)];
        return Task.FromResult<Result<Page<DeadLetter>>>(new Page<DeadLetter>(items, new PageInfo(
            items.Count,
            page.Limit,
            items.Count > 0 ? PageKey.Write(page.Order, [items[0].Id]) : null,
            found.Count > page.Limit ? PageKey.Write(page.Order, [IdOf(found[^1].Sequence)]) : null)));
    }

    /// <inheritdoc />
    public Task<Result<DeadLetter>> GetAsync(string id, CancellationToken cancellation)
    {
        var found = SequenceOf(id) is { } sequence && bus.ListDeadLetters(null, sequence - 1, 1) is [var first] && first.Sequence == sequence ? first : null;
        return Task.FromResult<Result<DeadLetter>>(found is null ? Unknown() : Letter(found));
    }

    /// <inheritdoc />
    public async Task<Result<bool>> ReplayAsync(string id, CancellationToken cancellation) =>
        SequenceOf(id) is { } sequence && await bus.ReplayAsync(sequence, cancellation) ? true : Unknown();

    /// <inheritdoc />
    public async Task<Result<int>> ReplayAllAsync(string source, int limit, CancellationToken cancellation)
    {
        // What is replayed and dies again gets a new number, above those that are there now.
        var (replayed, after, end) = (0, 0L, bus.LastSequence);
        while (replayed < limit)
        {
            var letters = bus.ListDeadLetters(source, after, Math.Min(Batch, limit - replayed)).TakeWhile(letter => letter.Sequence <= end).ToList();
            if (letters.Count == 0)
            {
                break;
            }

            after = letters[^1].Sequence;
            replayed += await bus.ReplayAsync([.. letters.Select(letter => letter.Sequence)], cancellation);
        }

        return replayed;
    }

    /// <inheritdoc />
    public async Task<Result<bool>> DeleteAsync(string id, CancellationToken cancellation) =>
        SequenceOf(id) is { } sequence && await bus.ForgetAsync(sequence, cancellation) ? true : Unknown();

    private static Error Unknown() => Error.NotFound("dead letter", "deadLetterId");

    private static DeadLetter Letter(DeadMessage message) => new(
        IdOf(message.Sequence),
        message.Source,
        message.MessageId,
        message.SessionId,
        Json(message.Body),
        message.Deliveries,
        message.Reason,
        message.Description,
        Milliseconds(message.EnqueuedAt),
        Milliseconds(message.DeadAt));

    // As all ids: the seconds first. The number begins with the milliseconds at which the process was started that took the message.
    private static string IdOf(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{(sequence >> 20) / 1000:x8}{sequence:x16}");

    private static long? SequenceOf(string id) =>
        ObjectId.IsValid(id)
        && long.TryParse(id.AsSpan(8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sequence)
        && IdOf(sequence) == id
            ? sequence
            : null;

    private static DateTimeOffset Milliseconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    private static JsonElement Json(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonElement.Parse(body.Span);
        }
        catch (JsonException)
        {
            // Whatever else was sent is shown as text.
            return JsonElement.Parse(JsonBytes.Of(writer => writer.WriteStringValue(Encoding.UTF8.GetString(body.Span))));
        }
    }
}
