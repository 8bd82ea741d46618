using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pepper.Adapters.Providers;
using Pepper.Tests.Unit.Messaging;

namespace Pepper.Tests.Unit.Providers;

public sealed class HostSettingsTests
{
    [Theory]
    [InlineData("PEPPER_GOOGLE_ISSUER", "issuer.example")]
    [InlineData("PEPPER_GOOGLE_ISSUER", "http://accounts.example")]
    [InlineData("PEPPER_APPLE_ISSUER", "https://appleid.example?x=1")]
    [InlineData("PEPPER_FACEBOOK_URL", "http://graph.example")]
    [InlineData("PEPPER_FACEBOOK_URL", "https://me:secret@graph.example")]
    [InlineData("PEPPER_AZURE_MAPS_URL", "nowhere")]
    [InlineData("PEPPER_AZURE_MAPS_URL", "http://maps.example")]
    [InlineData("PEPPER_TWILIO_URL", "ftp://api.example")]
    [InlineData("PEPPER_FCM_URL", "http://fcm.example")]
    [InlineData("PEPPER_APNS_URL", "api.push.example")]
    [InlineData("PEPPER_FCM_KEY", "{\"project_id\":\"hunter2\"}")]
    [InlineData("PEPPER_APNS_KEY", "hunter2")]
    public void A_host_does_not_start_with_an_address_that_would_tell_everybody(string setting, string value)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Start((setting, value))).Message;

        Assert.Contains(setting, failure, StringComparison.Ordinal);
        Assert.DoesNotContain(value, failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PEPPER_GOOGLE_ISSUER", "")]
    [InlineData("PEPPER_GOOGLE_ISSUER", "https://issuer.example/")]
    [InlineData("PEPPER_FACEBOOK_URL", "https://graph.facebook.com/v23.0")]
    [InlineData("PEPPER_AZURE_MAPS_URL", "http://127.0.0.1:8080")]
    public void A_host_starts_with_one_that_does_not(string setting, string value) => Start((setting, value));

    [Fact]
    public void A_setting_of_a_tenant_is_no_setting_of_one_whose_id_is_written_otherwise()
    {
        var secrets = ProviderSettings.Secrets(("PEPPER_STRIPE_KEY__acme", "acmes"), ("PEPPER_STRIPE_KEY", "everybodys"));

        Assert.Equal("acmes", secrets.Find("acme", "PEPPER_STRIPE_KEY"));
        Assert.Equal("everybodys", secrets.Find("ACME", "PEPPER_STRIPE_KEY"));
        Assert.Null(secrets.Find("acme", "PEPPER_FACEBOOK_SECRET"));
    }

    [Fact]
    public void A_host_without_an_outbox_warns_of_channels_that_nobody_carries()
    {
        Assert.Equal(["PEPPER_SMTP", "PEPPER_TWILIO_ACCOUNT_SID", "PEPPER_FCM_KEY", "PEPPER_APNS_KEY"], Warnings());
        Assert.Equal(["PEPPER_TWILIO_ACCOUNT_SID", "PEPPER_FCM_KEY", "PEPPER_APNS_KEY"], Warnings(("PEPPER_SMTP", "smtp://mail.example")));
    }

    private static void Start(params (string Name, string? Value)[] settings)
    {
        using var services = Services(settings).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }

    private static IEnumerable<string> Warnings(params (string Name, string? Value)[] settings)
    {
        var log = new Recorder();
        using var services = Services(settings).AddLogging(logging => logging.AddProvider(log)).BuildServiceProvider();
        services.WarnOfUnsetChannels();
        return log.Lines.Select(line => line.Split(' ')[0]);
    }

    private static IServiceCollection Services((string Name, string? Value)[] settings) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(ProviderSettings.Of(settings))
        .AddPepperProviders();

    private sealed class Recorder : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
