using System.Security.Cryptography;
using System.Text.Json;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Stamps;

/// <summary>Steps that tests of stamps are made of.</summary>
internal static class StampSteps
{
    /// <summary>The points of a stamp.</summary>
    public static readonly double[][] Points = [[0, 0], [200, 10], [150, 120], [60, 150], [90, 55]];

    /// <summary>Points of another one.</summary>
    public static readonly double[][] OtherPoints = [[0, 0], [180, 0], [30, 90], [175, 130], [100, 60]];

    /// <summary>Makes a location; answers its id.</summary>
    public static async Task<string> NewLocationAsync(this TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/locations", new { title = "Corner Café", geo = new[] { -0.1276, 51.5074 } })).Expect(200).Id;

    /// <summary>A request for a stamp.</summary>
    public static Dictionary<string, object?> Request(string locationId, string stampId, object effects, double[][]? points = null) => new()
    {
        ["locationId"] = locationId,
        ["stampId"] = stampId,
        ["effects"] = effects,
        ["imprints"] = new[] { points ?? Points },
    };

    /// <summary>Makes a stamp; answers its id.</summary>
    public static async Task<string> NewStampAsync(this TestTenant tenant, string locationId, object effects, string stampId = "SNOW-1")
    {
        (await tenant.Admin.PostAsync("/stamps", new[] { Request(locationId, stampId, effects) })).Expect(200);
        return (await tenant.Admin.GetAsync("/stamps?limit=1000")).Expect(200).Items
            .Single(stamp => stamp.GetProperty("stampId").GetString() == stampId).GetProperty("_id").GetString()!;
    }

    /// <summary>A tenant with a perk, and a stamp that grants and redeems it.</summary>
    public static async Task<StampedTenant> NewStampedTenantAsync(this ApiFixture api)
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync(new() { ["template"] = "STAMP_CARD", ["physicalStampsEnabled"] = true, ["points"] = new { redeemable = 2 } });
        var location = await tenant.NewLocationAsync();
        var stamp = await tenant.NewStampAsync(location, new { grantPerk = perk, redeemPerk = new[] { perk }, checkin = true });
        return new StampedTenant(tenant, perk, location, stamp);
    }

    /// <summary>What a press with a new nonce sends.</summary>
    public static async Task<Dictionary<string, object?>> NewPressAsync(this TestUser user, object effect, double[][]? points = null)
    {
        var given = (await user.Client.PostAsync("/stamps/nonce")).Expect(200);
        return new() { ["impression"] = Encrypt(given, points ?? Points), ["effect"] = effect };
    }

    /// <summary>Presses with a new nonce.</summary>
    public static async Task<ApiAnswer> PressAsync(this TestUser user, object effect, double[][]? points = null) =>
        await user.Client.PostAsync("/stamps/validate", await user.NewPressAsync(effect, points));

    /// <summary>Encrypts a press as docs/stamps.md says.</summary>
    private static string Encrypt(ApiAnswer given, double[][] points)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(given["key"].GetString());
        var plain = JsonSerializer.SerializeToUtf8Bytes(new { nonce = given["nonce"].GetString(), coordinates = points });
        return Convert.ToBase64String(rsa.Encrypt(plain, RSAEncryptionPadding.OaepSHA256));
    }
}

/// <summary>A tenant with a stamp.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Perk">The perk that the stamp grants and redeems: a STAMP_CARD of two stamps.</param>
/// <param name="Location">The stamp's location.</param>
/// <param name="Stamp">The stamp's id.</param>
internal sealed record StampedTenant(TestTenant Tenant, string Perk, string Location, string Stamp);
