using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Messaging;

namespace Pepper.Adapters.Providers.Mail;

/// <summary>Registers the sender of mail.</summary>
internal static class MailServices
{
    internal static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddSingleton<IMessageSender, SmtpMailSender>()
        .CheckAtStart<SmtpMailSender>(MailSettings.Check);
}
