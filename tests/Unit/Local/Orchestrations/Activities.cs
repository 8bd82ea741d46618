using Pepper.Worker;

namespace Pepper.Tests.Unit.Local.Orchestrations;

public class Activities(Calls calls)
{
    [Function("Square")]
    public int Square([ActivityTrigger] int n)
    {
        calls.Add("Square");
        return n * n;
    }

    [Function("Flaky")]
    public string Flaky([ActivityTrigger] int worksAt)
    {
        var attempt = calls.Add("Flaky");
        return attempt >= worksAt ? $"worked at try {attempt}" : throw new InvalidOperationException("Flaky on purpose.");
    }

    [Function("Echo")]
    public static Guid Echo([ActivityTrigger] Guid id) => id;
}
