using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Messaging;

namespace Pepper.Adapters.Providers.Sms;

/// <summary>
/// What an answer of Twilio's Messages resource means. Only status and code are kept: in words it repeats the number.
/// </summary>
internal static class TwilioAnswers
{
    // What is wrong with the sender or the account rather than with the message: it can be put right while that waits.
    private static readonly HashSet<int> SetUpWrongly =
    [
        20003, // not authenticated
        20005, // account not active
        20404, // no such account
        20429, // too many requests
        21212, // sender's number is none
        21603, // no sender
        21606, // sender cannot send text messages
        21608, // trial account, recipient not verified
        21611, // sender's queue is full
        21659, // sender is no number of Twilio's
        21660, // sender is of another account
        21661, // sender cannot send text messages
        21701, // no such messaging service
        21703, // messaging service without senders
        21705, // messaging service not valid
        21712, // messaging service of another account
    ];

    /// <summary>The outcome of an answer that is not a yes.</summary>
    public static async Task<SendOutcome> OutcomeAsync(HttpResponseMessage answer, TimeProvider clock, CancellationToken cancellation)
    {
        var code = await CodeAsync(answer, cancellation);
        var reason = string.Create(CultureInfo.InvariantCulture, $"Twilio {(int)answer.StatusCode}{(code is null ? string.Empty : $" {code}")}");
        var isOurs = answer.StatusCode is HttpStatusCode.BadRequest && code is { } known && !SetUpWrongly.Contains(known);
        return isOurs ? SendOutcome.Refused(reason) : SendOutcome.Away(reason, RetryAfter(answer, clock));
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage answer, TimeProvider clock) => answer.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } at } => at - clock.GetUtcNow(),
        _ => null,
    };

    // A proxy in between may answer with anything.
    private static async Task<int?> CodeAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
            return (await JsonSerializer.DeserializeAsync(body, TwilioJson.Default.TwilioError, cancellation))?.Code;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An error as Twilio tells it.</summary>
/// <param name="Code">The number by which its documentation explains it.</param>
internal sealed record TwilioError([property: JsonPropertyName("code")] int? Code);

/// <summary>A page of messages that an account has sent.</summary>
/// <param name="Messages">The messages, newest first.</param>
internal sealed record TwilioPage([property: JsonPropertyName("messages")] IReadOnlyList<TwilioMessage>? Messages);

/// <summary>A message that an account has sent.</summary>
/// <param name="Body">What it says.</param>
/// <param name="DateCreated">When Twilio took it, as in mail (RFC 2822), to the second.</param>
internal sealed record TwilioMessage(
    [property: JsonPropertyName("body")] string? Body, [property: JsonPropertyName("date_created")] string? DateCreated);

/// <summary>How Twilio's answers are read.</summary>
[JsonSerializable(typeof(TwilioError))]
[JsonSerializable(typeof(TwilioPage))]
internal sealed partial class TwilioJson : JsonSerializerContext;
