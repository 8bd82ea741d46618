using Pepper.Tests.Support;

namespace Pepper.Tests.Faults.Messaging;

public sealed class ProviderSettingsTests
{
    [Theory]
    [InlineData("PEPPER_SMTP", "https://zebedee:hunter2@mail.example.com")]
    [InlineData("PEPPER_SMTP__corner-cafe", "smtp://zebedee:hunter2@mail.example.com?tls=none")]
    [InlineData("PEPPER_TWILIO_ACCOUNT_SID", "hunter2")]
    public async Task A_host_with_a_wrong_setting_does_not_start_and_says_which_one(string name, string value)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var host = await HostProcess.StartAsync(new Dictionary<string, string?> { [name] = value });
        });

        Assert.Contains($"The setting {name} must ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
    }
}
