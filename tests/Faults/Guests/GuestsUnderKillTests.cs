using Pepper.Tests.Faults.Imports;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Guests;

/// <summary>Guests who come, sign up and go, in a host that is killed between their steps.</summary>
public sealed class GuestsUnderKillTests
{
    private const int Guests = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task No_guest_is_lost_or_left_however_often_the_host_is_killed()
    {
        await using var host = await HostProcess.StartAsync();
        var api = await RunningApi.ConnectAsync(host);
        var tenant = await api.NewTenantAsync();

        // Each storm meets its kill when the first of its calls has been answered, with the others at any step.
        var came = await StormAsync(host, Enumerable.Range(0, Guests).Select(_ => TryAsync(() => tenant.Anonymous.PostAsync("/guests", new
        {
            firstName = "Ada",
            credentials = new[] { new { provider = "EMAIL", id = "contact@example.com" } },
        }))));
        var guests = came.OfType<ApiAnswer>().Select(answer => answer.Expect(200)).ToList();
        Assert.NotEmpty(guests);
        var members = guests.Take((guests.Count + 1) / 2).Select((guest, index) => (Guest: guest, Email: $"{index}@example.com")).ToList();
        await StormAsync(host, members.Select(member => TryAsync(() => SignUpAsync(tenant, member.Guest, member.Email))));

        // Who got no answer asks again: the sign-up was made already, or is made now; names left reserved are the guest's own.
        foreach (var (guest, email) in members)
        {
            var answer = await SignUpAsync(tenant, guest, email);
            Assert.True(answer.Status is 200 or 422, answer.ToString());
            var user = (await tenant.Admin.GetAsync($"/users/{guest["userId"].GetString()}?include=credentials")).Expect(200);
            Assert.Equal(("PENDING", false, email), (user["state"].GetString(), user["isGuest"].GetBoolean(), user["credentials.0.id"].GetString()));
            Assert.Equal(1, user["credentials"].GetArrayLength());
        }

        // The hour ends, and the host dies while it removes guests.
        host.Kill();
        var stored = new StoredDocuments(host.DataFolder);
        var all = stored.Count(tenant.Id, "user");
        Assert.Equal((all, true), (stored.Count(tenant.Id, "guestExpiry"), all >= guests.Count));
        await EndedHour.LetPassAsync(host.DataFolder, tenant.Id);
        await host.RestartAsync();
        await Eventually.IsTrueAsync(async () => await DeletedAsync(tenant) > 0, Patience, () => $"No guest was removed.\n{host.Output}");
        host.Kill();
        await EndedHour.MakeTimerDueAsync(host.DataFolder);
        await host.RestartAsync();
        var gone = all - members.Count;
        await Eventually.IsTrueAsync(async () => await DeletedAsync(tenant) == gone, Patience, () => $"Not all guests were removed.\n{host.Output}");
        await Eventually.IsTrueAsync(
            () => Task.FromResult(stored.Count(tenant.Id, "guestExpiry") == 0), Patience, () => $"Notes of guests are left.\n{host.Output}");

        foreach (var (guest, email) in members)
        {
            Assert.False((await tenant.Admin.GetAsync($"/users/{guest["userId"].GetString()}")).Expect(200)["deleted"].GetBoolean());
            Assert.Single((await tenant.Admin.GetAsync($"/users?credentialId={email}")).Expect(200).Items);
        }

        foreach (var guest in guests.Skip(members.Count))
        {
            (await ClientOf(tenant, guest).GetAsync("/credentials")).ExpectError(401, "Unauthorized");
        }

        Assert.Equal(members.Count, stored.Count(tenant.Id, "credential"));
    }

    private static async Task<IReadOnlyList<ApiAnswer?>> StormAsync(HostProcess host, IEnumerable<Task<ApiAnswer?>> calls)
    {
        var storm = calls.ToList();
        await await Task.WhenAny(storm);
        host.Kill();
        await host.RestartAsync();
        return await Task.WhenAll(storm);
    }

    private static async Task<ApiAnswer?> TryAsync(Func<Task<ApiAnswer>> call)
    {
        try
        {
            return await call();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static Task<ApiAnswer> SignUpAsync(TestTenant tenant, ApiAnswer guest, string email) =>
        ClientOf(tenant, guest).PostAsync("/users", new
        {
            firstName = "Grace",
            lastName = "Hopper",
            credentials = new[] { new { provider = "EMAIL", id = email } },
        });

    private static ApiClient ClientOf(TestTenant tenant, ApiAnswer guest) => tenant.Anonymous.With("Authorization", $"Token {guest.Id}");

    private static async Task<int> DeletedAsync(TestTenant tenant) =>
        (await tenant.Admin.GetAsync("/users?role=GUEST&updatedAfter=2026-01-01T00:00:00.000Z&limit=1000")).Expect(200)
            .Items.Count(user => user.GetProperty("deleted").GetBoolean());
}
