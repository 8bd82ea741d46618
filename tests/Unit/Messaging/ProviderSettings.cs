using Microsoft.Extensions.Configuration;
using Pepper.Adapters.Providers.Secrets;
using Pepper.Core.Tenants;

namespace Pepper.Tests.Unit.Messaging;

/// <summary>The host's settings as a test wants them, and a tenant.</summary>
internal static class ProviderSettings
{
    public static IConfiguration Of(params (string Name, string? Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting =>
            KeyValuePair.Create(setting.Name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), setting.Value)))
        .Build();

    public static ITenantSecrets Secrets(params (string Name, string? Value)[] settings) => new ConfiguredSecrets(Of(settings));

    public static Tenant Tenant(MessageSettings? messages = null, string title = "Corner Café") =>
        new(MessageScene.TenantId, "corner-cafe", title, MessageScene.Message.CreatedAt, new TenantSettings(Messages: messages));
}
