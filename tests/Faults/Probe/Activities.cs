using Pepper.Worker;

namespace Pepper.Probe;

public class Activities(Journal journal)
{
    [Function("Double")]
    public async Task<int> Double([ActivityTrigger] int n, CancellationToken cancellation)
    {
        journal.Write($"double {n}");
        await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
        return 2 * n;
    }

    [Function("Stubborn")]
    public int Stubborn([ActivityTrigger] int worksAt)
    {
        journal.Write("try");
        var attempt = journal.Count("try");
        return attempt >= worksAt ? attempt : throw new InvalidOperationException("Not yet.");
    }
}
