using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Cards;
using Pepper.Core.Payments;
using Pepper.Core.Payments.Testing;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Cards;

/// <summary>A user with payment cards, and a gateway that can be away.</summary>
internal sealed class CardScene(RestartableTenant tenant, string userId) : IAsyncDisposable
{
    public RestartableTenant Tenant => tenant;

    public string UserId => userId;

    public static async Task<CardScene> NewAsync()
    {
        var tenant = await RestartableTenant.NewAsync();
        return new CardScene(tenant, await tenant.AddUserAsync());
    }

    /// <summary>A process whose gateway is away at the calls of these names, before or after it has done what was asked.</summary>
    public IServiceProvider Start(IDocumentStore? through = null, string? awayAt = null, bool isDone = false) =>
        tenant.Start(through ?? tenant.Documents, services => services.AddSingleton<IPaymentGateways>(provider =>
            new PaymentGateways([new AbsentGateway(ActivatorUtilities.CreateInstance<TestGateway>(provider), awayAt, isDone)])));

    public Task<Result<AddedCard>> AddAsync(string card, IServiceProvider? process = null) =>
        Handler<AddCardHandler>(process).HandleAsync(new AddCard(null, card, null), tenant.Call(userId), default);

    public Task<Result<Nothing>> RemoveAsync(string cardId, IServiceProvider? process = null) =>
        Handler<RemoveCardHandler>(process).HandleAsync(new RemoveCard(cardId), tenant.Call(userId), default);

    public Task SettleAsync() => tenant.Get<SettleCardsHandler>().HandleAsync(new SettleCards(tenant.Tenant.Id), default);

    public Task<IReadOnlyList<Card>> CardsAsync() => tenant.Get<UserCards>().ReadAsync(tenant.Tenant.Id, userId, default);

    /// <summary>The cards that the gateway keeps.</summary>
    public async Task<IReadOnlyList<string>> KeptAsync()
    {
        var partition = TestCustomer.PartitionOf(tenant.Tenant.Id, userId);
        var customer = await TestCustomer.DocumentType.ReadAsync(tenant.Documents, partition, TestCustomer.DocumentId, default);
        return customer?.Value.Cards ?? [];
    }

    public async Task<User> UserAsync() =>
        (await User.DocumentType.ReadAsync(tenant.Documents, User.PartitionOf(tenant.Tenant.Id, userId), User.DocumentId, default))!.Value;

    /// <summary>What there is of cards in the store, those that nobody sees as well.</summary>
    public Task<long> DocumentsAsync() =>
        tenant.Documents.CountAsync(new QuerySpec(Card.DocumentType.Name, tenant.Tenant.Id), default);

    public ValueTask DisposeAsync() => tenant.DisposeAsync();

    private T Handler<T>(IServiceProvider? process)
        where T : notnull => process is null ? tenant.Get<T>() : process.GetRequiredService<T>();
}
