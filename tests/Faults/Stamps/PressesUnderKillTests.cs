using System.Security.Cryptography;
using System.Text.Json;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Stamps;

/// <summary>A storm of presses of a stamp, in a host that is killed in the middle of it.</summary>
public sealed class PressesUnderKillTests
{
    private const int Users = 8;
    private const int PerUser = 6;
    private static readonly double[][] Points = [[0, 0], [200, 10], [150, 120], [60, 150], [90, 55]];

    // A call that died under its nonce may be made again a minute later.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_press_that_was_answered_has_acted_once_and_one_that_came_too_late_has_not()
    {
        await using var host = await HostProcess.StartAsync();
        var api = await RunningApi.ConnectAsync(host);
        var tenant = await api.NewTenantAsync();
        var perk = await NewStampedPerkAsync(tenant);
        var users = await Task.WhenAll(Enumerable.Range(0, Users).Select(_ => tenant.NewUserAsync()));
        var given = await Task.WhenAll(users.SelectMany(user => Enumerable.Repeat(user, PerUser)).Select(async user =>
            (User: user, Nonce: (await user.Client.PostAsync("/stamps/nonce")).Expect(200))));
        var answered = 0;
        var storm = given
            .Select(async press =>
            {
                var answer = await PressAsync(press.User, press.Nonce, perk);
                Interlocked.Increment(ref answered);
                return (press.User, Answer: answer);
            })
            .ToList();

        await Eventually.IsTrueAsync(() => Task.FromResult(Volatile.Read(ref answered) >= 1), Patience, () => "The storm did not begin.");
        host.Kill();
        await host.RestartAsync();
        var answers = await Task.WhenAll(storm);

        Assert.All(
            answers.Where(press => press.Answer.Status != 200),
            press => Assert.Contains("has expired", press.Answer.ExpectError(422, "Validation", "impression").Text, StringComparison.Ordinal));
        foreach (var presses in answers.GroupBy(press => press.User))
        {
            var awards = (await presses.Key.Client.GetAsync($"/users/{presses.Key.Id}/pointawards")).Expect(200)["awards"].EnumerateArray();
            Assert.Equal(presses.Count(press => press.Answer.Status == 200), awards.Sum(award => award.GetProperty("points").GetProperty("available").GetDecimal()));
        }

        var told = (await tenant.Admin.GetAsync("/actions?type=REWARD_EARNED&limit=1000")).Expect(200)["actions"].EnumerateArray();
        Assert.Equal(answers.Count(press => press.Answer.Status == 200), told.Count());
    }

    private static async Task<string> NewStampedPerkAsync(TestTenant tenant)
    {
        var perk = (await tenant.Admin.PostAsync("/perks", new
        {
            template = "AD_HOC",
            title = "A coffee",
            terms = "One a press",
            priority = 1,
            auto = false,
            points = new { },
            visualisation = new { },
            isGlobal = false,
        })).Expect(200).Id;
        var location = (await tenant.Admin.PostAsync("/locations", new { title = "Corner Café", geo = new[] { -0.1276, 51.5074 } })).Expect(200).Id;
        var stamp = new { locationId = location, stampId = "SNOW-1", effects = new { grantPerk = perk }, imprints = Points };
        (await tenant.Admin.PostAsync("/stamps", new[] { stamp })).Expect(200);
        return perk;
    }

    // As a client does that wants to know: again and again under one nonce, until there is an answer to go by.
    private static async Task<ApiAnswer> PressAsync(TestUser user, ApiAnswer given, string perk)
    {
        var once = user.Client.WithNonce();
        using var rsa = RSA.Create();
        rsa.ImportFromPem(given["key"].GetString());
        var plain = JsonSerializer.SerializeToUtf8Bytes(new { nonce = given["nonce"].GetString(), coordinates = Points });
        var press = new { impression = Convert.ToBase64String(rsa.Encrypt(plain, RSAEncryptionPadding.OaepSHA256)), effect = new { grantPerk = perk } };
        return await Eventually.GetAsync(
            async () =>
            {
                try
                {
                    var answer = await once.PostAsync("/stamps/validate", press);
                    return answer.Status is 409 or 503 ? null : answer;
                }
                catch (HttpRequestException)
                {
                    return null;
                }
            },
            Patience,
            () => "A press got no answer in time.",
            every: TimeSpan.FromMilliseconds(500));
    }
}
