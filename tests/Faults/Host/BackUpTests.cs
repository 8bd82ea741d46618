using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Host;

public sealed class BackUpTests
{
    [Fact]
    public async Task A_backup_taken_while_members_write_is_a_data_folder_with_all_that_was_answered_before_it()
    {
        await using var host = await HostProcess.StartAsync();
        using var elsewhere = new TemporaryFolder();
        var backup = Path.Combine(elsewhere.Path, "backup");
        var api = await RunningApi.ConnectAsync(host);
        var tenant = await api.NewTenantAsync();
        var before = await tenant.NewUserAsync();
        using var end = new CancellationTokenSource();
        var writing = WriteAsync(tenant, end.Token);

        await Maintenance.RunAsync(host.DataFolder, "backup", backup);
        await end.CancelAsync();
        await writing;
        var after = await tenant.NewUserAsync();
        await RestoreAsync(host, backup);

        (await tenant.Admin.GetAsync($"/users/{before.Id}")).Expect(200);
        (await tenant.Admin.GetAsync($"/users/{after.Id}")).ExpectError(404, "NotFound", "userId");
        (await before.Client.GetAsync($"/users/{before.Id}")).Expect(200);
        await tenant.NewUserAsync();
    }

    [Fact]
    public async Task A_backup_goes_where_nothing_is()
    {
        await using var host = await HostProcess.StartAsync();
        using var taken = new TemporaryFolder();

        await using var process = Maintenance.Start(host.DataFolder, "backup", taken.Path);
        await process.WaitForExitAsync(CancellationToken.None);

        Assert.Equal(1, process.ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(taken.Path));
    }

    private static async Task WriteAsync(TestTenant tenant, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await tenant.NewUserAsync();
        }
    }

    // As docs/operations.md says: stop, put the backup in the data folder's place, start.
    private static async Task RestoreAsync(HostProcess host, string backup)
    {
        host.Kill();
        Directory.Delete(host.DataFolder, recursive: true);
        Directory.Move(backup, host.DataFolder);
        await host.RestartAsync();
    }
}
