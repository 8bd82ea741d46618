namespace Pepper.Tests.Support.Providers;

/// <summary>A mail as a server was given it.</summary>
/// <param name="Recipients">The addresses of the envelope.</param>
/// <param name="Text">Headers and body as they were sent, without the dots that the protocol adds.</param>
public sealed record ReceivedMail(IReadOnlyList<string> Recipients, string Text)
{
    /// <summary>What the mail is known by.</summary>
    public string MessageId => Header("Message-Id");

    /// <summary>The value of a header, unfolded; empty without it.</summary>
    public string Header(string name) =>
        Headers.FirstOrDefault(header => header.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase)) is { } found
            ? found[(name.Length + 1)..].Trim()
            : string.Empty;

    /// <summary>The headers, each on one line.</summary>
    public IReadOnlyList<string> Headers =>
        Text.Split("\r\n\r\n", 2)[0]
            .Replace("\r\n ", " ", StringComparison.Ordinal)
            .Replace("\r\n\t", " ", StringComparison.Ordinal)
            .Split("\r\n");
}
