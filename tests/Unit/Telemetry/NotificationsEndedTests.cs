using Pepper.Tests.Unit.Notifications;

namespace Pepper.Tests.Unit.Telemetry;

public sealed class NotificationsEndedTests
{
    [Fact]
    public async Task A_notification_that_ends_is_counted_once()
    {
        await using var scene = await NotificationScene.NewAsync();
        var user = await scene.NewUserAsync();
        using var measured = new Measurements();
        var run = await scene.CreateAsync(user);
        await scene.PlanAsync(run);
        await scene.DeliverAsync(run.MessageId, user);

        Assert.True(await scene.CompleteAsync(run));
        Assert.True(await scene.CompleteAsync(run));

        Assert.Equal(["1 status=COMPLETED"], measured.Of("pepper.notifications.ended"));
    }
}
