using System.Text;

namespace Pepper.Tests.Support.Providers;

/// <summary>How a mail server behaves at one point of the talk.</summary>
public sealed class SmtpReply
{
    private readonly string? line;
    private readonly bool hangs;

    private SmtpReply(string? line, bool hangs)
    {
        this.line = line;
        this.hangs = hangs;
    }

    /// <summary>Closes the connection without a word.</summary>
    public static SmtpReply Close { get; } = new(null, hangs: false);

    /// <summary>Says nothing and keeps the connection open.</summary>
    public static SmtpReply Hang { get; } = new(null, hangs: true);

    /// <summary>Answers.</summary>
    public static SmtpReply Say(string line) => new(line, hangs: false);

    /// <summary>Behaves so; false when the talk is over.</summary>
    internal async Task<bool> GiveAsync(Stream stream, CancellationToken stop)
    {
        if (hangs)
        {
            await Task.Delay(Timeout.Infinite, stop);
        }

        if (line is null)
        {
            return false;
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{line}\r\n"), stop);
        return true;
    }
}
