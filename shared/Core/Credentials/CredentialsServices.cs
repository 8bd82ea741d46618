using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Messaging;
using Pepper.Core.Privacy;

namespace Pepper.Core.Credentials;

/// <summary>Registers this feature's use cases.</summary>
internal static class CredentialsServices
{
    internal static IServiceCollection AddCredentials(this IServiceCollection services) => services
        .AddSingleton<IPersonalDataHolder, NamesHolder>()
        .AddSingleton<CredentialNames>()
        .AddSingleton<NameThrottles>()
        .AddSingleton<HashingLine>()
        .AddSingleton<PasswordHashes>()
        .AddSingleton<ICodeGenerator, RandomCodes>()
        .AddSingleton<CodeSender>()
        .AddSingleton<IMessageRelevance, SentCodeRelevance>()
        .AddSingleton<GetUserCredentialsHandler>()
        .AddSingleton<ListCredentialsHandler>()
        .AddSingleton<CreateCredentialHandler>()
        .AddSingleton<VerifyCredentialHandler>();
}
