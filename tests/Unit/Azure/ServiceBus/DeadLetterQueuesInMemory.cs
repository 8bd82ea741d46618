using Pepper.Adapters.Azure.ServiceBus;
using Pepper.Core.Relay;

namespace Pepper.Tests.Unit.Azure.ServiceBus;

/// <summary>Dead-letter queues that keep the rules of Service Bus: a lock keeps others out, and a letter is taken from the front.</summary>
internal sealed class DeadLetterQueuesInMemory : IDeadLetterQueues
{
    private const int MostOfOneLook = 3;

    private readonly List<(string Source, DeadMessage Message)> letters = [];
    private readonly HashSet<DeadMessage> locked = [];

    /// <summary>Everything fails.</summary>
    public bool IsAway { get; set; }

    /// <summary>Locks run out before what is held can be deleted.</summary>
    public bool LosesLocks { get; set; }

    /// <summary>How many locks nobody has let go of.</summary>
    public int Locked => locked.Count;

    /// <summary>The numbers that are there.</summary>
    public IEnumerable<long> Left(string source) => letters.Where(letter => letter.Source == source).Select(letter => letter.Message.Sequence);

    /// <summary>Puts a letter there.</summary>
    public void Bury(string source, long sequence, BusMessage message, string? reason = "MaxDeliveryCountExceeded", int deliveries = 10) =>
        letters.Add((source, new DeadMessage(
            sequence, message, deliveries, reason, "Message could not be consumed after 10 delivery attempts.", DateTimeOffset.UnixEpoch.AddSeconds(sequence))));

    /// <summary>Has somebody else lock a letter.</summary>
    public void Lock(long sequence) => locked.Add(letters.Single(letter => letter.Message.Sequence == sequence).Message);

    public Task<IReadOnlyList<DeadMessage>> PeekAsync(BusSource source, long from, int most, CancellationToken cancellation) => IsAway
        ? Task.FromException<IReadOnlyList<DeadMessage>>(new BusAwayException())
        : Task.FromResult<IReadOnlyList<DeadMessage>>([.. Of(source).Where(message => message.Sequence >= from).Take(Math.Min(most, MostOfOneLook))]);

    public IDeadLetterReceiver Open(BusSource source) => new Receiver(this, source);

    private IEnumerable<DeadMessage> Of(BusSource source) =>
        letters.Where(letter => letter.Source == source.ToString()).Select(letter => letter.Message).OrderBy(message => message.Sequence);

    private sealed class Receiver(DeadLetterQueuesInMemory queues, BusSource source) : IDeadLetterReceiver
    {
        public Task<IReadOnlyList<DeadMessage>> ReceiveAsync(int most, CancellationToken cancellation)
        {
            List<DeadMessage> received = [.. queues.Of(source).Where(message => !queues.locked.Contains(message)).Take(Math.Min(most, MostOfOneLook))];
            queues.locked.UnionWith(received);
            return Task.FromResult<IReadOnlyList<DeadMessage>>(received);
        }

        public Task<bool> CompleteAsync(DeadMessage message, CancellationToken cancellation)
        {
            Assert.True(queues.locked.Remove(message));
            return Task.FromResult(!queues.LosesLocks && queues.letters.RemoveAll(letter => letter.Message == message) == 1);
        }

        public Task AbandonAsync(DeadMessage message)
        {
            Assert.True(queues.locked.Remove(message));
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
