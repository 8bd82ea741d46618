using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Stamps;
using Pepper.Core.Stamps.Keys;

namespace Pepper.Tests.Unit.Stamps;

public sealed class StampKeysTests
{
    [Fact]
    public async Task Tomorrows_key_is_made_the_night_before_and_is_the_one_given_with_nonces()
    {
        await using var scene = await StampScene.NewAsync();
        var make = scene.Process.GetRequiredService<MakeStampKeysHandler>();

        await make.HandleAsync(new MakeStampKeys(scene.Tenant.Tenant.Id), CancellationToken.None);
        await make.HandleAsync(new MakeStampKeys(scene.Tenant.Tenant.Id), CancellationToken.None);
        scene.Tenant.Clock.Advance(TimeSpan.FromDays(1));
        var nonce = await scene.NonceAsync();

        Assert.Equal(1, scene.Secrets.Keys);
        Assert.Equal(PreparedStampSecrets.Key(0).PublicKey, nonce.Key);
        Assert.True((await scene.PressAsync(nonce)).IsSuccess);
    }

    [Fact]
    public async Task A_tenant_without_stamps_is_made_no_key()
    {
        await using var scene = await StampScene.NewAsync();
        var stamp = Assert.Single(await scene.Process.GetRequiredService<StampCatalogue>().ReadAsync(scene.Tenant.Tenant.Id, CancellationToken.None));
        await scene.Process.GetRequiredService<DeleteStampHandler>().HandleAsync(new DeleteStamp(stamp.Id), scene.Tenant.Call(), CancellationToken.None);

        await scene.Process.GetRequiredService<MakeStampKeysHandler>().HandleAsync(new MakeStampKeys(scene.Tenant.Tenant.Id), CancellationToken.None);

        Assert.Equal(0, scene.Secrets.Keys);
    }

    [Fact]
    public async Task Of_two_processes_that_make_a_key_at_once_one_keeps_it()
    {
        await using var scene = await StampScene.NewAsync();
        var processes = Enumerable.Range(0, 4).Select(_ => scene.Start(scene.Tenant.Documents).GetRequiredService<StampKeys>()).ToList();

        var keys = await Task.WhenAll(processes.Select(process => Task.Run(() =>
            process.GetAsync(scene.Tenant.Tenant.Id, scene.Tenant.Clock.GetUtcNow(), CancellationToken.None))));

        Assert.Single(keys.Select(key => key.PublicKey).Distinct());
    }

    [Fact]
    public async Task A_key_is_gone_a_day_after_its_own()
    {
        await using var scene = await StampScene.NewAsync();
        await scene.NonceAsync();
        var day = scene.Tenant.Clock.GetUtcNow();
        var keys = scene.Process.GetRequiredService<StampKeys>();

        scene.Tenant.Clock.SetUtcNow(new DateTimeOffset(day.Date, TimeSpan.Zero).AddDays(2));

        Assert.Empty(await keys.FindForAsync(scene.Tenant.Tenant.Id, day, CancellationToken.None));
    }
}
