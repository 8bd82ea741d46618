using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Users.Import;

/// <summary>Registers this feature's use cases.</summary>
internal static class UsersImportServices
{
    internal static IServiceCollection AddUsersImport(this IServiceCollection services) => services
        .AddSingleton<UsersImportFile>()
        .AddSingleton<ReserveImportNamesHandler>()
        .AddSingleton<WriteImportChunkHandler>();
}
