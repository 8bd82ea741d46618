using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Privacy;
using Pepper.Core.Users.Devices;
using Pepper.Core.Users.Photos;

namespace Pepper.Core.Users;

/// <summary>Registers this feature's use cases.</summary>
internal static class UsersServices
{
    internal static IServiceCollection AddUsers(this IServiceCollection services) => services
        .AddSingleton<NameChanges>()
        .AddSingleton<UserDetailsReader>()
        .AddSingleton<IDocumentRedaction, UserRedaction>()
        .AddSingleton<ProfilePhotos>()
        .AddSingleton<IPersonalDataHolder, PhotoHolder>()
        .AddSingleton<GetUserPhotoHandler>()
        .AddSingleton<FinishErasuresHandler>()
        .AddSingleton<ExportUserHandler>()
        .AddSingleton<CreateUserHandler>()
        .AddSingleton<GetUserHandler>()
        .AddSingleton<ListUsersHandler>()
        .AddSingleton<LookupUsersHandler>()
        .AddSingleton<UpdateUserHandler>()
        .AddSingleton<DeleteUserHandler>()
        .AddSingleton<ActivateUserHandler>()
        .AddSingleton<ResetPasswordHandler>()
        .AddSingleton<DeviceReservations>()
        .AddSingleton<IPersonalDataHolder, DeviceErasure>()
        .AddSingleton<PushTokens>()
        .AddSingleton<IPersonalDataHolder>(provider => provider.GetRequiredService<PushTokens>())
        .AddSingleton<CredentialSignIn>()
        .AddSingleton<FacebookSignUp>()
        .AddSingleton<FacebookLogIn>()
        .AddSingleton<SsoAccounts>()
        .AddSingleton<LogInBySsoHandler>()
        .AddSingleton<LogInHandler>()
        .AddSingleton<LogOutHandler>();
}
