using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pepper.Tests.Support.Providers;

/// <summary>
/// A mail server on a port of its own that takes mail over a real socket, answers as it is told, and remembers what it was
/// given. It speaks SMTP without TLS; a connection may carry several mails.
/// </summary>
public sealed class SmtpStub : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<ReceivedMail> received = new();
    private readonly ConcurrentQueue<string> commands = new();
    private readonly ConcurrentDictionary<Task, bool> connections = new();
    private readonly Task accepting;
    private int opened;

    /// <summary>Starts it; it takes every mail until it is told otherwise.</summary>
    public SmtpStub()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Its address as a setting: without TLS.</summary>
    public string Url => $"smtp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}?tls=none";

    /// <summary>The port it listens on.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What was given to it, taken or not, in order.</summary>
    public IReadOnlyCollection<ReceivedMail> Received => received;

    /// <summary>Every command it was sent, without the mails.</summary>
    public IReadOnlyCollection<string> Commands => commands;

    /// <summary>How many connections were opened.</summary>
    public int Opened => opened;

    /// <summary>What it answers to a command; null for the usual.</summary>
    public Func<string, SmtpReply?> OnCommand { get; set; } = _ => null;

    /// <summary>What it answers to a mail it has read to its end; null for the usual.</summary>
    public Func<ReceivedMail, SmtpReply?> OnMail { get; set; } = _ => null;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(connections.Keys);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                Interlocked.Increment(ref opened);
                var talk = TalkAsync(client);
                connections[talk] = true;
                _ = talk.ContinueWith(done => connections.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await SayAsync(stream, "220 stub");
            var recipients = new List<string>();
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                commands.Enqueue(line);
                if (!await ObeyAsync(line, recipients, reader, stream))
                {
                    return;
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException)
        {
            // The other side went, or the test is over.
        }
    }

    private async Task<bool> ObeyAsync(string line, List<string> recipients, StreamReader reader, NetworkStream stream)
    {
        if (OnCommand(line) is { } special)
        {
            return await special.GiveAsync(stream, stop.Token);
        }

        switch (line.Split(' ', ':')[0].ToUpperInvariant())
        {
            case "EHLO":
                await SayAsync(stream, "250-stub\r\n250-SMTPUTF8\r\n250-8BITMIME\r\n250 AUTH PLAIN");
                return true;
            case "AUTH":
                await SayAsync(stream, "235 ok");
                return true;
            case "RCPT":
                recipients.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]);
                await SayAsync(stream, "250 ok");
                return true;
            case "DATA":
                await SayAsync(stream, "354 go on");
                return await TakeMailAsync(recipients, reader, stream);
            case "QUIT":
                await SayAsync(stream, "221 bye");
                return false;
            default:
                await SayAsync(stream, "250 ok");
                return true;
        }
    }

    private async Task<bool> TakeMailAsync(List<string> recipients, StreamReader reader, NetworkStream stream)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".")
        {
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        var mail = new ReceivedMail([.. recipients], text.ToString());
        recipients.Clear();
        received.Enqueue(mail);
        return await (OnMail(mail) ?? SmtpReply.Say("250 taken")).GiveAsync(stream, stop.Token);
    }

    private Task<bool> SayAsync(NetworkStream stream, string answer) => SmtpReply.Say(answer).GiveAsync(stream, stop.Token);
}
