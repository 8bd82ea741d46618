using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Payments;

namespace Pepper.Core.Cards;

/// <summary>Registers this feature's use cases.</summary>
internal static class CardsServices
{
    internal static IServiceCollection AddCards(this IServiceCollection services) => services
        .AddSingleton<UserCards>()
        .AddSingleton<CardFinder>()
        .AddSingleton<CardSteps>()
        .AddSingleton<AddCardHandler>()
        .AddSingleton<PrepareCardHandler>()
        .AddSingleton<ListCardsHandler>()
        .AddSingleton<ListUserCardsHandler>()
        .AddSingleton<GetActiveCardHandler>()
        .AddSingleton<GetCardHandler>()
        .AddSingleton<UpdateCardHandler>()
        .AddSingleton<RemoveCardHandler>()
        .AddSingleton<SettleCardsHandler>()
        .AddSingleton<IGatewayEventHandler, CardEvents>();
}
