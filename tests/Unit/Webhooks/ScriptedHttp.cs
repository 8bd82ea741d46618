using System.Collections.Concurrent;
using Pepper.Core.Outbound;

namespace Pepper.Tests.Unit.Webhooks;

/// <summary>Endpoints that answer as a test says.</summary>
internal sealed class ScriptedHttp : IOutboundHttp
{
    private readonly ConcurrentQueue<OutboundRequest> requests = new();

    public IReadOnlyList<OutboundRequest> Requests => [.. requests];

    public Func<OutboundRequest, Task<OutboundAnswer>> Answer { get; set; } = _ => Task.FromResult(new OutboundAnswer(200));

    public void AnswerWith(OutboundAnswer answer) => Answer = _ => Task.FromResult(answer);

    public Task<OutboundAnswer> PostAsync(OutboundRequest request, CancellationToken cancellation)
    {
        requests.Enqueue(request);
        return Answer(request).WaitAsync(cancellation);
    }
}
