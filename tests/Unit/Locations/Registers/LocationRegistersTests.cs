using Pepper.Core.Locations;
using Pepper.Core.Locations.Registers;
using Pepper.Tests.Unit.Checkins;

namespace Pepper.Tests.Unit.Locations.Registers;

public sealed class LocationRegistersTests
{
    [Fact]
    public async Task However_many_are_added_at_once_a_location_has_a_hundred_registers_at_most()
    {
        await using var scene = await CheckinScene.NewAsync();
        var location = await scene.AddLocationAsync();

        var added = await Task.WhenAll(Enumerable.Range(0, 110).Select(n => Task.Run(() => AddAsync(scene, location, $"Till {n}"))));

        Assert.Equal((100, 10), (added.Count(register => register.IsSuccess), added.Count(register => register.Error?.Status == 422)));
    }

    [Fact]
    public async Task A_location_that_is_deleted_while_registers_are_added_leaves_none_behind()
    {
        await using var scene = await CheckinScene.NewAsync();
        var location = await scene.AddLocationAsync();

        var adding = Enumerable.Range(0, 20).Select(n => Task.Run(() => AddAsync(scene, location, $"Till {n}"))).ToList();
        var deleted = await scene.Members.Get<DeleteLocationHandler>().HandleAsync(new DeleteLocation(location.Id), scene.Members.Call(), CancellationToken.None);
        await Task.WhenAll(adding);

        Assert.True(deleted.IsSuccess);
        Assert.Null(await scene.Members.Store.ReadAsync(Location.PartitionOf(location.TenantId), LocationRegisters.DocumentIdOf(location.Id), CancellationToken.None));
    }

    [Fact]
    public void A_register_that_is_called_what_it_is_called_does_not_change()
    {
        var register = new Register("605efe2f7d2e8b0d1c9e4c01", "605efe2f7d2e8b0d1c9e4c00", "605efe2f7d2e8b0d1c9e4c02", "Till", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

        Assert.Same(register, new UpdateRegister(register.LocationId, register.Id, "Till").Decide(register, DateTimeOffset.MaxValue));
    }

    private static Task<Core.Results.Result<Register>> AddAsync(CheckinScene scene, Location location, string title) =>
        scene.Members.Get<CreateRegisterHandler>().HandleAsync(new CreateRegister(location.Id, title), scene.Members.Call(), CancellationToken.None);
}
