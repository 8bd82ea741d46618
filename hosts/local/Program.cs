using Pepper.Local;
using Pepper.Local.Maintenance;

if (await MaintenanceCommands.RunAsync(args, CancellationToken.None) is { } exitCode)
{
    return exitCode;
}

await using var app = await LocalHost.BuildAsync(args);
await app.RunAsync();
return 0;
