using System.Text;
using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Webhooks;

/// <summary>
/// Sends an endpoint a test and answers what came back. It is signed as deliveries are, goes to endpoints that are switched off too,
/// is in no log, and changes nothing, whatever comes back.
/// </summary>
/// <param name="WebhookId">Which endpoint.</param>
public sealed record TestWebhook(string WebhookId);

/// <summary>What came of a test.</summary>
/// <param name="EventId">The header <c>webhook-id</c> it was sent with.</param>
/// <param name="Attempt">How it went.</param>
/// <param name="Answer">The first 1,024 bytes of what the endpoint answered, as text; null when there was no answer.</param>
public sealed record TestedWebhook(string EventId, DeliveryAttempt Attempt, string? Answer);

/// <summary>Carries out <see cref="TestWebhook"/>.</summary>
public sealed class TestWebhookHandler(IDocumentStore store, WebhookCaller caller)
{
    private const int AnswerBytes = 1024;

    /// <summary>Sends the test.</summary>
    public async Task<Result<TestedWebhook>> HandleAsync(TestWebhook command, Call call, CancellationToken cancellation)
    {
        if (await WebhookReader.FindAsync(store, call.TenantId, command.WebhookId, cancellation) is not { } found)
        {
            return WebhookReader.Unknown();
        }

        var id = call.NewId("test");
        var body = WebhookPayload.OfTest(command.WebhookId, call.TenantId, call.Now);
        var sent = await caller.SendAsync(found.Endpoint.Value, id, body, AnswerBytes, cancellation);
        return new TestedWebhook(id, sent.Attempt, sent.Answer.Body is { } answer ? TextOf(answer) : null);
    }

    // Whatever they are, the bytes become text that JSON can hold and a terminal can show.
    private static string TextOf(byte[] bytes) =>
        new([.. Encoding.UTF8.GetString(bytes).Select(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t') ? '\uFFFD' : c)]);
}
