using Microsoft.AspNetCore.Http;
using Pepper.Core.Cards;
using Pepper.Core.Payments;
using Pepper.Functions.Http;

namespace Pepper.Functions.Cards;

/// <summary>Payment cards. Reference: Payment Cards.</summary>
public sealed class CardFunctions(
    ListCardsHandler list,
    AddCardHandler add,
    PrepareCardHandler prepare,
    GetCardHandler get,
    UpdateCardHandler update,
    RemoveCardHandler remove,
    ListUserCardsHandler listOfUser,
    GetActiveCardHandler getActive)
{
    /// <summary>GET /cards.</summary>
    [Function("ListCards"), Access(Access.AnyCaller)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "cards")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(
            ListCards.From,
            list.HandleAsync,
            page => PageAnswer.Of(page.Map(CardView.Of), CardViews.Default.CardView, "cards"),
            cancellation);

    /// <summary>POST /cards.</summary>
    [Function("AddCard"), Access(Access.AnyCaller), SecretReply, RefuseCardNumbers]
    public Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cards")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(
            AddCard.From,
            add.HandleAsync,
            added => added.Card is { } card ? One(card) : Prepared(added.Setup!),
            cancellation);

    /// <summary>POST /cards/precreate.</summary>
    [Function("PrepareCard"), Access(Access.AnyCaller), SecretReply, RefuseCardNumbers]
    public Task<IResult> Prepare(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cards/precreate")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(PrepareCard.From, prepare.HandleAsync, Prepared, cancellation);

    /// <summary>POST /cards/pre-create.</summary>
    [Function("PrepareCardAlias"), Access(Access.AnyCaller), SecretReply, RefuseCardNumbers]
    public Task<IResult> PrepareAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cards/pre-create")] HttpRequest request, CancellationToken cancellation) =>
        Prepare(request, cancellation);

    /// <summary>GET /cards/{cardId}.</summary>
    [Function("GetCard"), Access(Access.AnyCaller)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "cards/{cardId}")] HttpRequest request,
        string cardId,
        CancellationToken cancellation) =>
        request.WithAsync(new GetCard(cardId), get.HandleAsync, One, cancellation);

    /// <summary>PUT /cards/{cardId}.</summary>
    [Function("UpdateCard"), Access(Access.AnyCaller), RefuseCardNumbers]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "cards/{cardId}")] HttpRequest request,
        string cardId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdateCard.From(cardId, body), update.HandleAsync, One, cancellation);

    /// <summary>DELETE /cards/{cardId}.</summary>
    [Function("RemoveCard"), Access(Access.AnyCaller)]
    public Task<IResult> Remove(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "cards/{cardId}")] HttpRequest request,
        string cardId,
        CancellationToken cancellation) =>
        request.WithAsync(new RemoveCard(cardId), remove.HandleAsync, _ => Answer.NoContent, cancellation);

    /// <summary>GET /users/{userId}/cards.</summary>
    [Function("ListUserCards"), Access(Access.SelfOrAdmin)]
    public Task<IResult> ListOfUser(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/{userId}/cards")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        request.WithAsync(
            new ListUserCards(userId),
            listOfUser.HandleAsync,
            found => Answer.Json(new CardsView([.. found.Cards.Select(CardView.Of)]), CardViews.Default.CardsView),
            cancellation);

    /// <summary>GET /users/{userId}/cards/active.</summary>
    [Function("GetActiveCard"), Access(Access.SelfOrAdmin)]
    public Task<IResult> GetActive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/{userId}/cards/active")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        request.WithAsync(new GetActiveCard(userId), getActive.HandleAsync, One, cancellation);

    private static Answer One(Card card) => Answer.Json(CardView.Of(card), CardViews.Default.CardView);

    private static Answer Prepared(CardSetup setup) => Answer.Json(CardSetupView.Of(setup), CardViews.Default.CardSetupView);
}
