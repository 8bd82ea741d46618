using Pepper.Core.Messaging;
using Pepper.Core.Notifications;
using Pepper.Core.Privacy;
using Pepper.Core.Users;

namespace Pepper.Tests.Unit.Notifications;

public sealed class DeliveryTests
{
    [Fact]
    public async Task Steps_that_are_taken_twice_send_once()
    {
        await using var scene = await NotificationScene.NewAsync();
        User[] users = [await scene.NewUserAsync(), await scene.NewUserAsync(), await scene.NewUserAsync()];
        var run = await scene.CreateAsync(users);

        await Task.WhenAll(scene.PlanAsync(run), scene.PlanAsync(run));
        foreach (var user in users)
        {
            await scene.DeliverAsync(run.MessageId, user);
            await scene.DeliverAsync(run.MessageId, user);
        }

        await scene.PlanAsync(run);
        Assert.True(await scene.CompleteAsync(run));
        Assert.True(await scene.CompleteAsync(run));

        Assert.Equal(3, scene.Sender.Offered.Count);
        var message = await scene.ReadAsync(run);
        Assert.Equal((NotificationStatus.Completed, new NotificationCounts(3, 0, 0)), (message.Status, message.Counts));
        Assert.Equal(scene.Clock.GetUtcNow(), message.CompletedAt);
    }

    [Fact]
    public async Task A_message_is_not_complete_before_its_last_recipient_is()
    {
        await using var scene = await NotificationScene.NewAsync();
        var (one, other) = (await scene.NewUserAsync(), await scene.NewUserAsync());
        var run = await scene.CreateAsync(one, other);
        await scene.PlanAsync(run);
        await scene.DeliverAsync(run.MessageId, one);

        Assert.False(await scene.CompleteAsync(run));
        var halfway = await scene.ReadAsync(run);
        await scene.DeliverAsync(run.MessageId, other);

        Assert.Equal((NotificationStatus.Processing, new NotificationCounts(1, 0, 0)), (halfway.Status, halfway.Counts));
        Assert.True(await scene.CompleteAsync(run));
    }

    [Fact]
    public async Task A_device_that_is_gone_goes_from_the_user_with_the_message()
    {
        await using var scene = await NotificationScene.NewAsync();
        var (user, run) = await scene.NewPlannedAsync();
        scene.Sender.Answers(SendOutcome.TargetGone("FCM 404 UNREGISTERED"));

        await scene.DeliverAsync(run.MessageId, user);
        await scene.CompleteAsync(run);

        Assert.Null((await scene.ReadAsync(user)).Device);
        Assert.Equal((ReceiptStatus.Failed, "The push service knows the device no more: FCM 404 UNREGISTERED."), Ending(await scene.ReceiptAsync(run.MessageId, user)));
        Assert.Equal(new NotificationCounts(0, 1, 0), (await scene.ReadAsync(run)).Counts);
    }

    [Fact]
    public async Task A_device_that_was_registered_while_the_old_one_was_found_gone_stays()
    {
        await using var scene = await NotificationScene.NewAsync();
        var (user, run) = await scene.NewPlannedAsync();
        var newDevice = new DeviceToken(Platform.Ios, "new-device");
        scene.Sender.Answer = async (_, _) =>
        {
            await scene.ChangeAsync(user, one => one with { Device = newDevice });
            return SendOutcome.TargetGone("APNs 410 Unregistered");
        };

        await scene.DeliverAsync(run.MessageId, user);

        Assert.Equal(newDevice, (await scene.ReadAsync(user)).Device);
        Assert.Equal(ReceiptStatus.Failed, (await scene.ReceiptAsync(run.MessageId, user))!.Status);
    }

    [Fact]
    public async Task Consent_that_is_withdrawn_while_the_service_is_away_counts()
    {
        await using var scene = await NotificationScene.NewAsync();
        var (user, run) = await scene.NewPlannedAsync();
        scene.Sender.Answers(SendOutcome.Away("test"));
        await scene.DeliverAsync(run.MessageId, user);
        await scene.ChangeAsync(user, one => one with { HasAgreedToReceiveMarketing = false });
        scene.Sender.Answers(SendOutcome.Delivered);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));

        await scene.DeliverAsync(run.MessageId, user);

        Assert.Single(scene.Sender.Offered);
        Assert.Equal((ReceiptStatus.Skipped, Recipient.OptedOut), Ending(await scene.ReceiptAsync(run.MessageId, user)));
    }

    [Fact]
    public async Task A_device_that_was_changed_while_the_service_was_away_gets_no_message_of_before()
    {
        await using var scene = await NotificationScene.NewAsync();
        var (user, run) = await scene.NewPlannedAsync();
        await scene.ChangeAsync(user, one => one with { Device = new DeviceToken(Platform.Ios, "new-device") });

        await scene.DeliverAsync(run.MessageId, user);

        Assert.Empty(scene.Sender.Offered);
        Assert.Equal((ReceiptStatus.Skipped, Recipient.DeviceChanged), Ending(await scene.ReceiptAsync(run.MessageId, user)));
    }

    [Fact]
    public async Task A_service_that_is_away_for_a_day_is_a_failure()
    {
        await using var scene = await NotificationScene.NewAsync();
        var (user, run) = await scene.NewPlannedAsync();
        scene.Sender.Answers(SendOutcome.Away("test"));
        await scene.DeliverAsync(run.MessageId, user);
        Assert.False(await scene.CompleteAsync(run));
        scene.Clock.Advance(OutboundMessage.Lifetime);

        await scene.Get<RetryMessagesHandler>().HandleAsync(scene.Clock.GetUtcNow(), default);

        Assert.True(await scene.CompleteAsync(run));
        Assert.Equal((ReceiptStatus.Failed, ReceiptOfMessage.TooLate), Ending(await scene.ReceiptAsync(run.MessageId, user)));
    }

    [Fact]
    public async Task A_message_that_the_store_has_cleared_does_not_keep_the_others_from_completing()
    {
        await using var scene = await NotificationScene.NewAsync();
        var (user, run) = await scene.NewPlannedAsync();
        Assert.False(await scene.CompleteAsync(run));
        scene.Clock.Advance(TimeSpan.FromHours(27));

        Assert.True(await scene.CompleteAsync(run));

        Assert.Equal(new NotificationCounts(0, 1, 0), (await scene.ReadAsync(run)).Counts);
    }

    [Fact]
    public async Task Receipts_are_gone_after_45_days_and_the_counts_stay()
    {
        await using var scene = await NotificationScene.NewAsync();
        var (user, run) = await scene.NewPlannedAsync();
        await scene.DeliverAsync(run.MessageId, user);
        await scene.CompleteAsync(run);
        scene.Clock.Advance(TimeSpan.FromDays(45) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await scene.ReceiptAsync(run.MessageId, user));

        scene.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await scene.ReceiptAsync(run.MessageId, user));
        Assert.Equal(0, await scene.Store.CountAsync(NotificationReceipt.OfMessage(NotificationScene.TenantId, run.MessageId), default));
        Assert.Equal(new NotificationCounts(1, 0, 0), (await scene.ReadAsync(run)).Counts);
    }

    [Fact]
    public async Task A_user_who_was_deleted_before_the_turn_came_is_left_out_and_nothing_names_the_person()
    {
        await using var scene = await NotificationScene.NewAsync();
        var user = await scene.NewUserAsync();
        var run = await scene.CreateAsync(user);
        await scene.ChangeAsync(user, one => one with { Deleted = true, FirstName = null, Device = null });
        await scene.CommitAsync(
            User.PartitionOf(NotificationScene.TenantId, user.Id),
            Erasure.DocumentType.Create(Erasure.DocumentId, Erasure.Begin(NotificationScene.TenantId, user.Id, [], [], [], scene.Clock.GetUtcNow())));

        await scene.PlanAsync(run);

        Assert.Equal((ReceiptStatus.Skipped, Recipient.UserGone), Ending(await scene.ReceiptAsync(run.MessageId, user)));
        Assert.True(await scene.CompleteAsync(run));
    }

    [Fact]
    public async Task A_message_that_nobody_could_begin_for_a_day_has_failed()
    {
        await using var scene = await NotificationScene.NewAsync();
        var run = await scene.CreateAsync(await scene.NewUserAsync());
        scene.Clock.Advance(BeginNotificationHandler.Patience + TimeSpan.FromSeconds(1));

        Assert.Null(await scene.Get<BeginNotificationHandler>().HandleAsync(run, default));

        var message = await scene.ReadAsync(run);
        Assert.Equal((NotificationStatus.Failed, "The delivery could not be begun within a day."), (message.Status, message.ErrorMessage));
        Assert.Empty(await OpenAsync(scene));
    }

    [Fact]
    public async Task The_timer_finds_what_has_not_ended_and_nothing_else()
    {
        await using var scene = await NotificationScene.NewAsync();
        var user = await scene.NewUserAsync();
        var (ended, waiting) = (await scene.CreateAsync(user), await scene.CreateAsync(user));
        await scene.PlanAsync(ended);
        await scene.DeliverAsync(ended.MessageId, user);
        await scene.CompleteAsync(ended);

        Assert.Equal([waiting], await OpenAsync(scene));
    }

    [Fact]
    public async Task One_cause_makes_one_message()
    {
        await using var scene = await NotificationScene.NewAsync();
        var user = await scene.NewUserAsync();
        var command = new CreateNotification(NotificationScene.Content, NotificationAudience.OfUser(user.Id));
        const string id = "c00000000000000000000001";

        var first = await scene.Get<CreateNotificationHandler>().HandleAsync(command, id, scene.NewCall(), default);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.ChangeAsync(user, one => one with { Deleted = true });
        var again = await scene.Get<CreateNotificationHandler>().HandleAsync(command, id, scene.NewCall(), default);

        Assert.Equal((id, first.Value!.CreatedAt), (again.Value!.Id, again.Value.CreatedAt));
    }

    private static (ReceiptStatus, string?) Ending(NotificationReceipt? receipt) => (receipt!.Status, receipt.ErrorMessage);

    private static async Task<List<NotificationRun>> OpenAsync(NotificationScene scene)
    {
        var open = new List<NotificationRun>();
        await scene.Get<OpenNotifications>().ForEachAsync(
            run =>
            {
                open.Add(run);
                return Task.CompletedTask;
            },
            default);
        return open;
    }
}
