using Pepper.Worker;

namespace Pepper.Probe;

/// <summary>What messages and the clock start.</summary>
public class ListeningFunctions(Journal journal)
{
    [Function("Letters")]
    public async Task Letters(
        [ServiceBusTrigger("letters", "probe", IsSessionsEnabled = true)] ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        journal.Write($"begin {message.SessionId} {message.Body}");
        await Task.Delay(TimeSpan.FromMilliseconds(5), cancellation);
        journal.Write($"end {message.SessionId} {message.Body}");
    }

    [Function("EachSecond")]
    public void EachSecond([TimerTrigger("* * * * * *")] TimerInfo timer) => journal.Write(timer.IsPastDue ? "tick late" : "tick");
}
