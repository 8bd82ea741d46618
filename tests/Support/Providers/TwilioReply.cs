namespace Pepper.Tests.Support.Providers;

/// <summary>What the stub of Twilio answers.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
public sealed record TwilioReply(int Status, string Body)
{
    /// <summary>Takes the message and never says so.</summary>
    public static TwilioReply TakesItAndHangs { get; } = new(201, string.Empty) { TakesIt = true, Hangs = true };

    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the message is taken all the same.</summary>
    public bool TakesIt { get; init; }

    /// <summary>Whether nothing is answered.</summary>
    public bool Hangs { get; init; }

    /// <summary>An error as Twilio tells it, with the number in its text.</summary>
    public static TwilioReply Error(int status, int code, string to) =>
        new(status, $$"""{"code":{{code}},"message":"The 'To' number {{to}} is not valid.","more_info":"https://www.twilio.com/docs/errors/{{code}}","status":{{status}}}""");
}
