using Microsoft.AspNetCore.Http;
using Pepper.Core.Baskets;
using Pepper.Functions.Http;

namespace Pepper.Functions.Baskets;

/// <summary>Baskets, calculated before they are ordered. Reference: loyalty at the till.</summary>
public sealed class BasketFunctions(CalculateBasketHandler calculate)
{
    /// <summary>POST /baskets/calculate: the caller's own basket, or for an admin that of <c>userId</c>.</summary>
    [Function("CalculateBasket"), Access(Access.AnyCaller)]
    public Task<IResult> Calculate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "baskets/calculate")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(
            CalculateBasket.From,
            calculate.HandleAsync,
            outcome => Answer.Json(BasketView.Of(outcome), BasketViews.Default.BasketView),
            cancellation);
}
