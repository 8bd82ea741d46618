using Microsoft.Extensions.Time.Testing;
using Pepper.Core.Storage;
using Pepper.Core.Users;
using Pepper.Core.Users.Devices;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Users;

public sealed class DeviceReservationsTests : IDisposable
{
    private const string Tenant = "a00000000000000000000000";
    private const string Ada = "b00000000000000000000001";
    private const string Bob = "b00000000000000000000002";
    private static readonly MobileDevice Device = MobileDevice.Of(Tenant, Platform.Ios, "phone-1", "uniqueDeviceIdIOS");

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TemporaryStore store;
    private readonly DeviceReservations devices;

    public DeviceReservationsTests()
    {
        store = new TemporaryStore(clock);
        devices = new DeviceReservations(store.Documents, clock);
    }

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task A_device_given_back_is_free_at_once()
    {
        var hold = await ReserveAsync(Ada);
        Assert.Null(await ReserveAsync(Bob));
        await devices.ReleaseAsync(hold!, CancellationToken.None);

        Assert.NotNull(await ReserveAsync(Bob));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public async Task A_sign_up_that_fails_gives_no_device_back_that_another_of_the_same_guest_is_about_to_commit(int failing, int committing)
    {
        DeviceHold?[] holds = [await ReserveAsync(Ada), await ReserveAsync(Ada)];
        await devices.ReleaseAsync(holds[failing]!, CancellationToken.None);
        Assert.Null(await ReserveAsync(Bob));

        var commit = await store.Documents.CommitAsync(Partition.OfUser(Tenant, Ada), [holds[committing]!.Claim()], CancellationToken.None);

        Assert.True(commit.IsCommitted);
        clock.Advance(DeviceReservation.Patience);
        Assert.Null(await ReserveAsync(Bob));
    }

    private Task<DeviceHold?> ReserveAsync(string userId) => devices.ReserveAsync(Tenant, Device, userId, CancellationToken.None);
}
