using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Pepper.Tests.Api.Imports;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Api.SignIn;
using Pepper.Tests.Api.Subscriptions;
using Pepper.Tests.Api.Users;
using Pepper.Tests.Api.Users.Import;
using Pepper.Tests.Api.Vouchers;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Privacy;

/// <summary>
/// A person who has done everything the platform offers is handed all of it, and then deleted: of what names the person
/// nothing is left in any table, file or byte, and every number is as it was.
/// </summary>
public sealed class ErasureProofTests
{
    private const string FirstName = "Zerfina";
    private const string LastName = "Quobblewick";
    private const string Email = "zerfina.quobblewick@exanple.org";
    private const string Mobile = "+447498880123";
    private const string AppleSubject = "zq-001234.apple.subject";
    private const string GuestEmail = "zq-as-a-guest@exanple.org";

    private static readonly string[] Told =
    [
        FirstName, LastName, Email, Mobile, "1971-03-29", "Vexley Hollow", "Brimlow-under-Fen", "QX9 7ZZ", "blue gnome gate",
        "twitter-zq-handle", "allergic-to-zq-nuts", "zq-device-token-77", "call Zerfina back", "zq-second@exanple.org", "VISIBLE-ECHO-ZQ",
        AppleSubject, "zq-leaves-for-Brimlow",
    ];

    // Words of the merchant's own that hold nothing of the person stay where they are.
    private static readonly string[] Erased =
    [
        .. Told.Except(["call Zerfina back", "VISIBLE-ECHO-ZQ"]),
        "7498880123", "07498 880123", "zerfina", "Quobblewick", GuestEmail, "zq-unique-device", "ophrysia",
    ];

    [FactThatNeeds(Need.TestIssuers, Need.DataFolder)]
    public async Task Of_a_deleted_person_nothing_is_left_but_numbers()
    {
        await using var host = await HostProcess.StartAsync(new Dictionary<string, string?>
        {
            ["PEPPER_TEST_WEBHOOK_SECRET"] = TestedInstance.Current.GatewaySecret,
            ["PEPPER_SECOND_LOOK"] = "1",
        });
        var tenant = await (await RunningApi.ConnectAsync(host)).NewTenantAsync();
        var (userId, user, files) = await LiveAsync(tenant, host);
        var folder = host.DataFolder;

        var export = (await user.GetAsync($"/users/{userId}/export")).Expect(200);
        Assert.All(Told, text => Assert.Contains(text, export.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("passwordHash", export.Text, StringComparison.Ordinal);
        Assert.StartsWith("attachment; filename=", export.ContentHeaders.ContentDisposition!.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, export["version"].GetInt32());
        var before = await NumbersAsync(tenant, userId);
        Assert.Matches(@"^[1-9]", before);

        (await user.DeleteAsync($"/users/{userId}")).Expect(204);
        (await tenant.Admin.GetAsync($"/users/{userId}/export")).ExpectError(404, "NotFound", "userId");
        await Eventually.IsTrueAsync(
            () => Task.FromResult(HeldData.IsErased(folder, userId)), TimeSpan.FromMinutes(1), () => $"The erasure is not done. {host.Output}");

        Assert.Equal(before, await NumbersAsync(tenant, userId));
        foreach (var file in files)
        {
            var rows = (await tenant.Admin.GetAsync(file)).Expect(200).Text;
            Assert.Contains("Bystander", rows, StringComparison.Ordinal);
            Assert.DoesNotContain("VISIBLE-ECHO-ZQ", rows, StringComparison.Ordinal);
        }

        await EraseGuestAsync(tenant, folder);
        host.Kill();
        Assert.Empty(HeldData.Find(folder, Erased));
    }

    private static async Task<(string UserId, ApiClient User, IReadOnlyList<string> Files)> LiveAsync(TestTenant tenant, HostProcess host)
    {
        var admin = tenant.Admin;
        (await admin.PutAsync("/settings", new { oneAccountPerDevice = true, signIn = new { apple = new { clientIds = new[] { "app-1.example" } } } })).Expect(200);
        var guest = (await tenant.Anonymous.PostAsync("/guests", new { credentials = new[] { new { provider = "EMAIL", id = GuestEmail } } })).Expect(200);
        var idToken = await AppleTokenAsync(host, new { subject = AppleSubject, audience = "app-1.example", email = Email });
        var signedUp = (await tenant.Holding(guest.Id).With("x-client-platform", "ANDROID")
            .PostAsync("/users/login/apple?uniqueDeviceIdAndroid=zq-unique-device", new { idToken, firstName = FirstName, lastName = LastName })).Expect(200);
        var id = signedUp.UserId();
        var user = tenant.Holding(signedUp.Id);
        (await admin.PostAsync("/credentials", new { provider = "MOBILE", id = Mobile, skipVerification = true, userId = id })).Expect(200);
        (await user.PutAsync($"/users/{id}", new { birthdate = "1971-03-29" })).Expect(200);
        (await user.WithNonce().PutAsync($"/users/{id}", new
        {
            contacts = new { twitter = "twitter-zq-handle" },
            extended = new { diet = "allergic-to-zq-nuts" },
            gcmDeviceToken = "zq-device-token-77",
            photo = Convert.ToBase64String([.. SamplePhoto.Bytes, .. Encoding.ASCII.GetBytes("zq-device-token-77")]),
        })).Expect(200);
        (await user.WithNonce().PostAsync($"/users/{id}/addresses", new
        {
            name = "Home",
            address = new { line1 = "Vexley Hollow", city = "Brimlow-under-Fen", postalCode = "QX9 7ZZ", country = "GB" },
            coordinates = new[] { -0.1276, 51.5034 },
            note = "blue gnome gate",
        })).Expect(200);
        (await user.PostAsync("/credentials", new { provider = "EMAIL", id = "zq-second@exanple.org" })).Expect(200);
        (await user.PostAsync("/cards", new { cardType = "STRIPE", gatewayId = "pm_test_visa" })).Expect(200);
        var scheme = await tenant.NewSchemeAsync(await tenant.NewPerkAsync());
        var subscription = (await user.PostAsync("/subscriptions", new { subscriptionSchemeId = scheme.Id, priceId = scheme["pricing.0.priceId"].GetString() })).Expect(200);
        (await user.DeleteAsync($"/subscriptions/{subscription.Id}", new { comment = "zq-leaves-for-Brimlow" })).Expect(200);
        await WrongPasswordAsync(tenant);
        await PostAsync(tenant, user, id);
        return (id, user, [.. await ImportAsync(tenant, id), await ExportAsync(tenant)]);
    }

    private static async Task<string> AppleTokenAsync(HostProcess host, object person)
    {
        using var client = host.CreateClient();
        using var answer = await client.PostAsJsonAsync(new Uri("/dev/issuers/apple/token", UriKind.Relative), person);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["idToken"]!.GetValue<string>();
    }

    private static async Task EraseGuestAsync(TestTenant tenant, string folder)
    {
        var guest = (await tenant.Anonymous.PostAsync("/guests", new
        {
            firstName = "Ophrysia",
            credentials = new[] { new { provider = "EMAIL", id = "ophrysia@exanple.org" } },
        })).Expect(200);
        var id = guest["userId"].GetString()!;
        (await tenant.Holding(guest.Id).PostAsync("/cards", new { cardType = "STRIPE", gatewayId = "pm_test_visa" })).Expect(200);

        (await tenant.Admin.DeleteAsync($"/users/{id}")).Expect(204);
        await Eventually.IsTrueAsync(
            () => Task.FromResult(HeldData.IsErased(folder, id)), TimeSpan.FromMinutes(1), () => "The erasure of the guest is not done.");
    }

    private static async Task WrongPasswordAsync(TestTenant tenant)
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Email}:not the password"));
        (await tenant.Anonymous.With("Authorization", $"Basic {basic}").With("AuthProvider", "EMAIL").PostAsync("/users/login")).Expect(401);
    }

    private static async Task PostAsync(TestTenant tenant, ApiClient user, string id)
    {
        var admin = tenant.Admin;
        var perk = await tenant.NewPerkAsync(new() { ["points"] = new { pointsPerUnit = 2 } });
        var other = await tenant.NewUserAsync("Bystander", "Person");
        (await admin.WithNonce().PostAsync("/actions", new object[]
        {
            new
            {
                externalId = "o-1",
                type = "ORDER_COMPLETED",
                userId = id,
                metadata = new
                {
                    orderId = "o-1",
                    total = 12.00m,
                    items = new[] { new { id = "latte", title = "Latte", quantity = 3, price = 4.00m } },
                    receipt = new { name = $"{FirstName} {LastName}", phone = Mobile, town = "Brimlow-under-Fen" },
                },
            },
            new { externalId = "b-1", type = "BOOKING_CREATED", userId = id, metadata = new { orderId = Email, note = "call Zerfina back", email = Email.ToUpperInvariant(), guests = 4 } },
            new { externalId = "b-2", type = "BOOKING_CREATED", userId = other.Id, metadata = new { guests = 2 } },
        })).Expect(200);
        (await admin.WithNonce().PostAsync("/users/lookup", new { userIds = new[] { id, other.Id } })).Expect(200);
        var award = (await admin.WithNonce().PostAsync($"/pointperks/{perk}/awards", new { userId = id, points = 40 })).Expect(200).Id;
        (await user.PutAsync($"/users/{id}/pointawards/{award}", new { valueToRedeem = 7 })).Expect(200);
        (await admin.WithNonce().PostAsync($"/users/{id}/credits", new { awardId = award, number = 5, description = "cold soup" })).Expect(200);
        await tenant.NewVoucherAsync("COFFEE");
        (await tenant.RedeemAsync("COFFEE", id)).Expect(200);
        var code = (await user.PostAsync("/referrals")).Expect(200)["code"].GetRawText();
        (await other.Client.PostAsync($"/referrals/{code}/claim")).Expect(200);
        var segment = (await admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200);
        (await admin.WithNonce().PostAsync($"/segments/{segment.Id}/users", new[] { id, other.Id })).Expect(200);
    }

    private static async Task<IReadOnlyList<string>> ImportAsync(TestTenant tenant, string id)
    {
        const string header = "user_first_name,user_last_name,opt_in_marketing,email,mobile,line1,note";
        string[] rows =
        [
            header,
            "Bystander,Person,TRUE,bystander-1@example.org,,,fine",
            $"{FirstName},{LastName},TRUE,{Email},,,VISIBLE-ECHO-ZQ",
            $"{FirstName},{LastName},perhaps,not-an-address,{Mobile},Vexley Hollow,VISIBLE-ECHO-ZQ",
            $"Z,Q,TRUE,,07498 880123,,VISIBLE-ECHO-ZQ",
        ];
        var users = await tenant.ImportAsync(string.Join('\n', rows));
        var dry = await tenant.ImportAsync(string.Join('\n', rows), "?dryRun=true");
        var failed = await tenant.ImportAsync($"first,last\n{FirstName},{Email}");
        Assert.Equal("FAILED", failed["status"].GetString());
        var perk = await tenant.NewPerkAsync();
        var grants = await tenant.Admin.WhenEndedAsync((await tenant.Admin.UploadAsync(
            "/awards/import?dryRun=false&suppressEvents=false",
            $"user_id,perk_id,points,who,note\n{id},{perk},11,{FirstName} {LastName},VISIBLE-ECHO-ZQ\n{Email},{perk},1,Nobody,wrong\n605efe2f7d2e8b0d1c9e4d0f,{perk},1,Bystander,fine")).Expect(200).Id);
        return [.. new[] { users, dry, grants }.Select(operation => operation["result.href"].GetString()!)];
    }

    private static async Task<string> ExportAsync(TestTenant tenant)
    {
        var operation = (await tenant.Admin.PostAsync("/actions/export", new
        {
            from = "2020-01-01",
            to = "2100-01-01",
            types = new[] { "USER_CREATED", "USER_CHANGED", "ORDER_COMPLETED", "BOOKING_CREATED", "REWARD_EARNED" },
        })).Expect(200).Id;
        var href = (await tenant.Admin.WhenEndedAsync(operation))["result.href"].GetString()!;
        Assert.Contains($"{FirstName} {LastName}", (await tenant.Admin.GetAsync(href)).Expect(200).Text, StringComparison.Ordinal);
        return href;
    }

    /// <summary>The points of the person's awards and their ledgers, what orders came to, and how many actions tell of what.</summary>
    private static async Task<string> NumbersAsync(TestTenant tenant, string userId)
    {
        var ledger = new List<decimal>();
        var awards = (await tenant.Admin.GetAsync("/awards?limit=1000")).Expect(200).Items
            .Where(award => award.GetProperty("userId").GetString() == userId)
            .ToList();
        foreach (var award in awards)
        {
            var entries = (await tenant.Admin.GetAsync($"/awards/{award.GetProperty("_id").GetString()}/ledger?limit=1000")).Expect(200).Items;
            ledger.AddRange(entries.Select(entry => entry.GetProperty("delta").GetDecimal()));
        }

        var actions = (await tenant.Admin.GetAsync($"/users/{userId}/actions?limit=1000")).Expect(200)["actions"].EnumerateArray()
            .Where(action => action.GetProperty("type").GetString() is not ("USER_DELETED" or "SUBSCRIPTION_CANCELLED"))
            .ToList();
        var types = actions.GroupBy(action => action.GetProperty("type").GetString()).OrderBy(type => type.Key).Select(type => $"{type.Key} {type.Count()}");
        var orders = actions.Where(action => action.GetProperty("type").GetString() == "ORDER_COMPLETED")
            .Sum(action => action.GetProperty("metadata").GetProperty("total").GetDecimal());
        return string.Create(CultureInfo.InvariantCulture, $"{ledger.Sum()} points in {awards.Count} awards and {ledger.Count} entries; orders {orders}; {string.Join(", ", types)}");
    }
}
