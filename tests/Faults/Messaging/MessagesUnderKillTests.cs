using System.Collections.Concurrent;
using Pepper.Tests.Faults.Imports;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;
using Pepper.Tests.Support.Providers;

namespace Pepper.Tests.Faults.Messaging;

/// <summary>
/// Thirty people sign up while the mail server fails half the time, and the host is killed three times with mails in its
/// hands.
/// </summary>
public sealed class MessagesUnderKillTests
{
    private const int People = 30;

    private static readonly int[] KilledAt = [4, 15, 30];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Every_mail_arrives_and_is_known_as_one()
    {
        await using var server = new SmtpStub();
        var settings = new Dictionary<string, string?> { ["PEPPER_SMTP"] = server.Url, ["PEPPER_MAIL_FROM"] = "hello@host.example" };
        await using var host = await HostProcess.StartAsync(settings);
        var tenant = await (await RunningApi.ConnectAsync(host)).NewTenantAsync();
        var taken = new ConcurrentQueue<ReceivedMail>();
        using var kill = new SemaphoreSlim(0);
        var tries = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var offered = 0;
        server.OnMail = mail =>
        {
            var tried = tries.AddOrUpdate(mail.MessageId, 1, (_, before) => before + 1);
            if (KilledAt.Contains(Interlocked.Increment(ref offered)))
            {
                // Taken, and never answered: the host dies waiting.
                taken.Enqueue(mail);
                kill.Release();
                return SmtpReply.Hang;
            }

            switch ((mail.MessageId[^20] + tried) % 4)
            {
                case 0:
                    return SmtpReply.Say("451 once more");
                case 1:
                    taken.Enqueue(mail);
                    return SmtpReply.Close;
                default:
                    taken.Enqueue(mail);
                    return null;
            }
        };
        var signingUp = SignUpAsync(tenant);
        foreach (var _ in KilledAt)
        {
            Assert.True(await kill.WaitAsync(Patience), $"Only {offered} mails were offered.\n{host.Output}");
            host.Kill();
            await host.RestartAsync();
        }

        var addresses = await signingUp;
        await Eventually.IsTrueAsync(
            () => Task.FromResult(new StoredDocuments(host.DataFolder).Count(tenant.Id, "message") == 0),
            Patience,
            () => $"Messages still wait; {taken.Count} were taken.\n{host.Output}");
        var ids = taken.GroupBy(mail => Assert.Single(mail.Recipients), mail => mail.MessageId, StringComparer.Ordinal).ToList();
        Assert.Equal(addresses.Order(StringComparer.Ordinal), ids.Select(person => person.Key).Order(StringComparer.Ordinal));
        Assert.All(ids, person => Assert.Single(person.Distinct(StringComparer.Ordinal)));
    }

    private static async Task<string[]> SignUpAsync(TestTenant tenant)
    {
        string[] addresses = [.. Enumerable.Range(0, People).Select(n => $"person{n}@example.com")];
        await Parallel.ForEachAsync(addresses, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (id, _) =>
            await Eventually.IsTrueAsync(() => IsSignedUpAsync(tenant, id), Patience, () => $"{id} could not sign up."));
        return addresses;
    }

    // Whoever was cut off makes the same call again.
    private static async Task<bool> IsSignedUpAsync(TestTenant tenant, string id)
    {
        try
        {
            var person = new { firstName = "Grace", lastName = "Hopper", credentials = new[] { new { provider = "EMAIL", id, token = "correct horse battery" } } };
            return (await tenant.Anonymous.With("x-pepper-req-nonce", id).PostAsync("/users", person)).Status == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
