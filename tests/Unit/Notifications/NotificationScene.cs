using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Pepper.Core;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Messaging;
using Pepper.Core.Notifications;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Messaging;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Notifications;

/// <summary>A tenant with users, a clock that stands still, a push service that does as it is told, and the steps of a delivery one by one.</summary>
internal sealed class NotificationScene : IAsyncDisposable
{
    public const string TenantId = "a00000000000000000000000";

    private static readonly DateTimeOffset Start = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    private readonly TemporaryStore store;
    private readonly ServiceProvider services;
    private int users;

    private NotificationScene()
    {
        store = new TemporaryStore(Clock);
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IDocumentStore>(store.Documents)
            .AddSingleton<IMessageSender>(Sender)
            .AddPepperCore()
            .BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(Start);

    public ScriptedSender Sender { get; } = new();

    public IDocumentStore Store => store.Documents;

    public static NotificationContent Content { get; } = new("Happy hour", "Two for one.", null, null, null, "alert", string.Empty, false);

    public static async Task<NotificationScene> NewAsync()
    {
        var scene = new NotificationScene();
        var tenant = new Tenant(TenantId, "beans", "Beans", Start, new TenantSettings());
        await scene.CommitAsync(Tenant.PartitionOf(TenantId), Tenant.DocumentType.Create(Tenant.DocumentId, tenant));
        await scene.CommitAsync(
            ApplicationReservation.PartitionOf("beans"),
            ApplicationReservation.DocumentType.Create(ApplicationReservation.DocumentId, new ApplicationReservation(TenantId)));
        return scene;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Call NewCall() => new(TenantId, new Caller(Role.Admin), Clock.GetUtcNow(), Get<IIdGenerator>());

    /// <summary>A new user with a device.</summary>
    public async Task<User> NewUserAsync()
    {
        var id = ObjectId.Derive("b00000000000000000000000", $"{++users}");
        var user = new User
        {
            Id = id,
            TenantId = TenantId,
            FirstName = "Ada",
            State = UserState.Active,
            Role = Role.User,
            Created = Start,
            UpdatedAt = Start,
            HasAgreedToReceiveMarketing = true,
            Device = new DeviceToken(Platform.Android, $"device-{id}"),
        };
        await CommitAsync(User.PartitionOf(TenantId, id), User.DocumentType.Create(User.DocumentId, user));
        return user;
    }

    public async Task ChangeAsync(User user, Func<User, User> change)
    {
        var stored = await User.DocumentType.ReadAsync(Store, User.PartitionOf(TenantId, user.Id), User.DocumentId, default);
        await CommitAsync(stored!.Partition, User.DocumentType.Replace(stored, change(stored.Value)));
    }

    public async Task<User> ReadAsync(User user) =>
        (await User.DocumentType.ReadAsync(Store, User.PartitionOf(TenantId, user.Id), User.DocumentId, default))!.Value;

    /// <summary>A message to users, made and not begun.</summary>
    public async Task<NotificationRun> CreateAsync(params User[] to)
    {
        var command = new CreateNotification(Content, new NotificationAudience(UserIds: [.. to.Select(user => user.Id)]));
        var made = await Get<CreateNotificationHandler>().HandleAsync(command, NewCall(), default);
        return new NotificationRun(TenantId, made.Value!.Id);
    }

    /// <summary>A message to a new user, planned and not delivered.</summary>
    public async Task<(User User, NotificationRun Run)> NewPlannedAsync()
    {
        var user = await NewUserAsync();
        var run = await CreateAsync(user);
        await PlanAsync(run);
        return (user, run);
    }

    /// <summary>All steps until each recipient has its receipt.</summary>
    public async Task PlanAsync(NotificationRun run)
    {
        var position = await Get<BeginNotificationHandler>().HandleAsync(run, default);
        while (position is { IsWhole: false })
        {
            position = await Get<PlanRecipientsHandler>().HandleAsync(new NotificationStep(run, position), default);
        }
    }

    public Task<bool> CompleteAsync(NotificationRun run) => Get<CompleteNotificationHandler>().HandleAsync(run, default);

    /// <summary>What the queue does with the message that a user has of a cause.</summary>
    public Task<Delivery> DeliverAsync(string causeId, User user) => Get<DeliverMessageHandler>().HandleAsync(
        new DeliverMessage(TenantId, user.Id, NotificationReceipt.IdFor(causeId, user.Id)), default);

    public async Task<NotificationReceipt?> ReceiptAsync(string causeId, User user) => (await NotificationReceipt.DocumentType.ReadAsync(
        Store, User.PartitionOf(TenantId, user.Id), NotificationReceipt.DocumentIdOf(causeId), default))?.Value;

    public async Task<NotificationMessage> ReadAsync(NotificationRun run) =>
        (await Get<GetNotificationHandler>().HandleAsync(new GetNotification(run.MessageId), NewCall(), default)).Value!;

    public async Task CommitAsync(Partition partition, params Write[] writes) =>
        Assert.True((await Store.CommitAsync(partition, writes, CancellationToken.None)).IsCommitted);

    public ValueTask DisposeAsync()
    {
        services.Dispose();
        return store.DisposeAsync();
    }
}
