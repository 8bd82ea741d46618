using Microsoft.Extensions.Logging;

namespace Pepper.Core.Webhooks;

/// <summary>
/// Sends deliveries, each endpoint's in a lane of its own, so that one that hangs holds up nobody else. A lane begins two wide, widens
/// with each success and is one wide after a failure. Lanes that failed or were slow the last time share other slots than the rest:
/// however many of them hang, the others find room. A lane is a convenience in memory: what does not fit, or is lost with the
/// process, still waits in its document and is found there.
/// </summary>
public sealed partial class DeliveryLanes : IAsyncDisposable, IDisposable
{
    /// <summary>The most deliveries to one endpoint that are sent at one time.</summary>
    public const int Widest = 16;

    /// <summary>The most that wait in one lane.</summary>
    public const int MostWaiting = 1000;

    private const int RefillBelow = MostWaiting / 4;

    // Of endpoints that fail it is remembered that they did; of so many at the most.
    private const int MostLanes = 10_000;

    // How many sends are under way in one process, in lanes that fare well and in those that do not.
    private const int Slots = 512;

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Dictionary<(string TenantId, string WebhookId), Lane> lanes = [];
    private readonly SemaphoreSlim steady = new(Slots);
    private readonly SemaphoreSlim troubled = new(Slots);
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<DeliveryPointer, CancellationToken, Task<SendEnd>> send;
    private readonly Func<string, string, int, CancellationToken, Task<IReadOnlyList<DeliveryPointer>>> findDue;
    private readonly TimeProvider clock;
    private readonly ILogger<DeliveryLanes> logger;
    private int atWork;

    /// <summary>Makes the lanes.</summary>
    public DeliveryLanes(SendDeliveryHandler send, DueDeliveries due, TimeProvider clock, ILogger<DeliveryLanes> logger)
        : this(send.HandleAsync, due.FindAsync, clock, logger)
    {
    }

    internal DeliveryLanes(
        Func<DeliveryPointer, CancellationToken, Task<SendEnd>> send,
        Func<string, string, int, CancellationToken, Task<IReadOnlyList<DeliveryPointer>>> findDue,
        TimeProvider clock,
        ILogger<DeliveryLanes> logger)
    {
        this.send = send;
        this.findDue = findDue;
        this.clock = clock;
        this.logger = logger;
    }

    /// <summary>Puts a delivery into its lane and returns at once. One that does not fit is left to the timer.</summary>
    /// <returns>Whether it is in the lane.</returns>
    public bool Offer(DeliveryPointer delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        lock (gate)
        {
            return Add(delivery) != Added.No;
        }
    }

    /// <summary>Fills an endpoint's lane with what waits for it in the store, unless much of what it held last is still there.</summary>
    public async Task RefillAsync(string tenantId, string webhookId, CancellationToken cancellation)
    {
        bool hasRoom;
        lock (gate)
        {
            hasRoom = !lanes.TryGetValue((tenantId, webhookId), out var lane) || lane.Waiting.Count < RefillBelow;
        }

        if (hasRoom)
        {
            var due = await findDue(tenantId, webhookId, MostWaiting, cancellation);
            lock (gate)
            {
                // Where so many were new there may well be more; that is looked for when they are sent.
                if (due.Count(delivery => Add(delivery) == Added.Now) >= RefillBelow && lanes.TryGetValue((tenantId, webhookId), out var filled))
                {
                    filled.HasMore = true;
                }
            }
        }
    }

    /// <summary>Stops sending; what was under way is sent again by the next process, under the same id.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        lock (gate)
        {
            if (atWork == 0)
            {
                ended.TrySetResult();
            }
        }

        await ended.Task;
        steady.Dispose();
        troubled.Dispose();
        stopping.Dispose();
    }

    /// <summary>Stops sending, and does not wait for what is under way.</summary>
    public void Dispose() => stopping.Cancel();

    private Added Add(DeliveryPointer delivery)
    {
        if (stopping.IsCancellationRequested)
        {
            return Added.No;
        }

        var lane = LaneOf(delivery.TenantId, delivery.WebhookId);
        if (lane.Has(delivery.DeliveryId))
        {
            return Added.Before;
        }

        if (lane.Waiting.Count >= MostWaiting)
        {
            lane.HasMore = true;
            return Added.No;
        }

        lane.Add(delivery);
        StartWorkers(lane);
        return Added.Now;
    }

    private Lane LaneOf(string tenantId, string webhookId)
    {
        if (!lanes.TryGetValue((tenantId, webhookId), out var lane))
        {
            if (lanes.Count >= MostLanes)
            {
                foreach (var (key, _) in lanes.Where(entry => entry.Value.IsIdle).ToList())
                {
                    lanes.Remove(key);
                }
            }

            lanes[(tenantId, webhookId)] = lane = new Lane(tenantId, webhookId);
        }

        return lane;
    }

    private void StartWorkers(Lane lane)
    {
        while (lane.Running < lane.Width && lane.Starting < lane.Waiting.Count)
        {
            lane.Running++;
            lane.Starting++;
            atWork++;
            _ = Task.Run(() => WorkAsync(lane));
        }
    }

    private async Task WorkAsync(Lane lane)
    {
        for (var next = Next(lane, isFirst: true); next is { } work; next = Next(lane, isFirst: false))
        {
            var (end, took) = await SendAsync(work.Delivery, work.Slots);
            if (Settle(lane, work.Delivery, end, took))
            {
                await TryRefillAsync(lane);
            }
        }
    }

    /// <summary>The next delivery of a lane, and whose slots it goes by; null when the worker is to end.</summary>
    private (DeliveryPointer Delivery, SemaphoreSlim Slots)? Next(Lane lane, bool isFirst)
    {
        lock (gate)
        {
            lane.Starting -= isFirst ? 1 : 0;
            if (!stopping.IsCancellationRequested && lane.Running <= lane.Width && lane.Waiting.TryDequeue(out var delivery))
            {
                return (delivery, lane.IsTroubled ? troubled : steady);
            }

            lane.Running--;
            if (lane is { IsIdle: true, IsTroubled: false })
            {
                lanes.Remove((lane.TenantId, lane.WebhookId));
            }

            if (--atWork == 0 && stopping.IsCancellationRequested)
            {
                ended.TrySetResult();
            }

            return null;
        }
    }

    private async Task<(SendEnd End, TimeSpan Took)> SendAsync(DeliveryPointer delivery, SemaphoreSlim slots)
    {
        try
        {
            await slots.WaitAsync(stopping.Token);
            try
            {
                var began = clock.GetTimestamp();
                return (await send(delivery, stopping.Token), clock.GetElapsedTime(began));
            }
            finally
            {
                slots.Release();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return (SendEnd.Untried, TimeSpan.Zero);
        }
        catch (Exception exception)
        {
            LogLost(exception, delivery.DeliveryId, delivery.TenantId, delivery.WebhookId);
            return (SendEnd.Failed, TimeSpan.Zero);
        }
    }

    /// <summary>Draws the lane's conclusions from a send; says whether it is to be filled again.</summary>
    private bool Settle(Lane lane, DeliveryPointer delivery, SendEnd end, TimeSpan took)
    {
        lock (gate)
        {
            lane.Forget(delivery.DeliveryId);
            if (end != SendEnd.Untried)
            {
                lane.IsTroubled = end == SendEnd.Failed || took > Slow;
                lane.Width = end == SendEnd.Failed ? 1 : Math.Min(Widest, lane.Width * 2);
            }

            StartWorkers(lane);
            var isToRefill = lane.HasMore && lane.Waiting.Count < RefillBelow;
            lane.HasMore &= !isToRefill;
            return isToRefill;
        }
    }

    private async Task TryRefillAsync(Lane lane)
    {
        try
        {
            await RefillAsync(lane.TenantId, lane.WebhookId, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            LogNotRefilled(exception, lane.TenantId, lane.WebhookId);
        }
    }

    [LoggerMessage(LogLevel.Error, "Delivery {DeliveryId} of tenant {TenantId} to webhook {WebhookId} could not be dealt with; it is tried again.")]
    private partial void LogLost(Exception exception, string deliveryId, string tenantId, string webhookId);

    [LoggerMessage(LogLevel.Warning, "What waits for webhook {WebhookId} of tenant {TenantId} could not be read; the timer reads it.")]
    private partial void LogNotRefilled(Exception exception, string tenantId, string webhookId);

    private enum Added
    {
        No,
        Before,
        Now,
    }

    /// <summary>What waits for one endpoint, and how many are at it. Touched under the gate alone.</summary>
    private sealed class Lane(string tenantId, string webhookId)
    {
        private readonly HashSet<string> inHand = new(StringComparer.Ordinal);

        public string TenantId => tenantId;

        public string WebhookId => webhookId;

        public Queue<DeliveryPointer> Waiting { get; } = new();

        /// <summary>How many may be sent at one time.</summary>
        public int Width { get; set; } = 2;

        /// <summary>How many workers there are.</summary>
        public int Running { get; set; }

        /// <summary>How many of them have not taken their first delivery yet.</summary>
        public int Starting { get; set; }

        public bool IsIdle => Running == 0 && Waiting.Count == 0;

        /// <summary>Whether the last send failed, or was slow.</summary>
        public bool IsTroubled { get; set; }

        /// <summary>Whether some did not fit.</summary>
        public bool HasMore { get; set; }

        public bool Has(string deliveryId) => inHand.Contains(deliveryId);

        public void Forget(string deliveryId) => inHand.Remove(deliveryId);

        public void Add(DeliveryPointer delivery)
        {
            inHand.Add(delivery.DeliveryId);
            Waiting.Enqueue(delivery);
        }
    }
}
