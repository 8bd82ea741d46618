using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Awards;
using Pepper.Core.Checkins;
using Pepper.Core.Input;
using Pepper.Core.Locations;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Stamps;
using Pepper.Core.Stamps.Keys;
using Pepper.Core.Stamps.Matching;
using Pepper.Core.Storage;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Perks;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Stamps;

/// <summary>A tenant with one stamp, which grants a perk and redeems it, and one user.</summary>
internal sealed class StampScene : IAsyncDisposable
{
    private StampScene(RestartableTenant tenant, string userId)
    {
        Tenant = tenant;
        UserId = userId;
        Process = Start(tenant.Documents);
    }

    public RestartableTenant Tenant { get; }

    public string UserId { get; }

    public PreparedStampSecrets Secrets { get; } = new();

    public string LocationId => "605efe2f7d2e8b0d1c9e5001";

    public Perk Perk { get; } = SamplePerk.New();

    public IServiceProvider Process { get; }

    public static async Task<StampScene> NewAsync()
    {
        var tenant = await RestartableTenant.NewAsync();
        var scene = new StampScene(tenant, await tenant.AddUserAsync());
        await tenant.AddAsync(Perk.PartitionOf(tenant.Tenant.Id), Perk.DocumentType.Create(scene.Perk.Id, scene.Perk));
        await tenant.AddAsync(Location.PartitionOf(tenant.Tenant.Id), Location.DocumentType.Create(scene.LocationId, new Location
        {
            Id = scene.LocationId,
            TenantId = tenant.Tenant.Id,
            Created = SamplePerk.At,
            Updated = SamplePerk.At,
            Title = "Corner Café",
            State = LocationState.Active,
            Geo = [0, 51.5],
        }));
        await scene.AddStampAsync("SNOW-1", Imprints.Five);
        return scene;
    }

    /// <summary>A process that works through a store of its own.</summary>
    public IServiceProvider Start(IDocumentStore through) =>
        Tenant.Start(through, services => services.AddSingleton<IStampSecrets>(Secrets));

    public async Task AddStampAsync(string stampId, params Imprint[] imprints)
    {
        var effects = new StampEffects([new PerkEffect(Perk.Id, null)], [new PerkEffect(Perk.Id, null)], true);
        var made = await Process.GetRequiredService<CreateStampsHandler>().HandleAsync(
            new CreateStamps([new StampFields(LocationId, stampId, effects, imprints)]), Tenant.Call(), CancellationToken.None);
        Assert.True(made.IsSuccess);
    }

    public async Task<GivenNonce> NonceAsync(string? userId = null)
    {
        var given = await Process.GetRequiredService<CreateStampNonceHandler>().HandleAsync(
            new CreateStampNonce(), Tenant.Call(userId ?? UserId), CancellationToken.None);
        return given.Value!;
    }

    /// <summary>Presses a stamp.</summary>
    /// <param name="nonce">The nonce and key of the press.</param>
    /// <param name="points">What touches the screen; the stamp of the scene if not given.</param>
    /// <param name="effect">The body's member <c>effect</c>, as JSON; to grant the perk if not given.</param>
    /// <param name="callNonce">The nonce of the call itself.</param>
    /// <param name="through">The process that takes it.</param>
    public Task<Result<StampOutcome>> PressAsync(
        GivenNonce nonce, IReadOnlyList<StampPoint>? points = null, string? effect = null, string? callNonce = null, IServiceProvider? through = null)
    {
        var json = JsonSerializer.Serialize(new
        {
            impression = Encrypt(nonce.Key, new { nonce = nonce.Nonce, coordinates = (points ?? Imprints.Five.Points).Select(point => new[] { point.X, point.Y }) }),
            effect = SamplePerk.Json(effect ?? $$"""{"grantPerk":"{{Perk.Id}}"}"""),
        });
        var command = ValidateStamp.From(new Fields(SamplePerk.Json(json)));
        return (through ?? Process).GetRequiredService<ValidateStampHandler>().HandleAsync(
            command.Value!, Tenant.Call(UserId, callNonce), CancellationToken.None);
    }

    public async Task<decimal> BalanceAsync() =>
        (await ReadAsync(Award.DocumentType, Award.DocumentIdOf(Award.IdOf(UserId, Perk.Id))))?.Available ?? 0;

    public Task<Checkin?> CheckinAsync() => ReadAsync(Checkin.DocumentType, Checkin.DocumentId);

    public async Task PhotographAsync()
    {
        var user = await User.DocumentType.ReadAsync(Tenant.Documents, Mine, User.DocumentId, CancellationToken.None);
        await Tenant.AddAsync(Mine, User.DocumentType.Replace(user!, user!.Value with { PhotoId = "605efe2f7d2e8b0d1c9e5007" }));
    }

    public Task CheckInElsewhereAsync()
    {
        var now = Tenant.Clock.GetUtcNow();
        var checkin = new Checkin(
            "605efe2f7d2e8b0d1c9e5009", Tenant.Tenant.Id, UserId, "605efe2f7d2e8b0d1c9e5008", "Elsewhere", CheckinType.Auto, CheckinTrigger.Geo, now, now);
        return Tenant.AddAsync(Mine, Checkin.DocumentType.Create(Checkin.DocumentId, checkin, checkin.Ends));
    }

    public static string Encrypt(string pem, object plain)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return Convert.ToBase64String(rsa.Encrypt(JsonSerializer.SerializeToUtf8Bytes(plain), RSAEncryptionPadding.OaepSHA256));
    }

    public ValueTask DisposeAsync() => Tenant.DisposeAsync();

    private Partition Mine => Partition.OfUser(Tenant.Tenant.Id, UserId);

    private async Task<T?> ReadAsync<T>(DocumentType<T> type, string id)
        where T : class => (await type.ReadAsync(Tenant.Documents, Mine, id, CancellationToken.None))?.Value;
}
