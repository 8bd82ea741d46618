using Microsoft.AspNetCore.Http;
using Pepper.Core.Addresses;
using Pepper.Functions.Http;

namespace Pepper.Functions.Addresses;

/// <summary>
/// Where addresses are. These only read, and what they are asked is personal, so no reply is kept for a nonce. Reference:
/// Addresses.
/// </summary>
public sealed class AddressFunctions(SuggestAddressesHandler suggest, LocateAddressHandler locate)
{
    /// <summary>POST /addresses/suggest.</summary>
    [Function("SuggestAddresses"), Access(Access.AnyCaller), SecretReply]
    public Task<IResult> Suggest(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "addresses/suggest")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(
            SuggestAddresses.From,
            suggest.HandleAsync,
            found => Answer.Json(SuggestionsView.Of(found), AddressViews.Default.SuggestionsView),
            cancellation);

    /// <summary>POST /addresses/suggestions: the same.</summary>
    [Function("SuggestAddressesAlias"), Access(Access.AnyCaller), SecretReply]
    public Task<IResult> SuggestAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "addresses/suggestions")] HttpRequest request, CancellationToken cancellation) =>
        Suggest(request, cancellation);

    /// <summary>POST /addresses/coordinates.</summary>
    [Function("LocateAddress"), Access(Access.AnyCaller), SecretReply]
    public Task<IResult> Locate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "addresses/coordinates")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(
            LocateAddress.From,
            locate.HandleAsync,
            position => Answer.Json(new PositionView(position.ToPair()), AddressViews.Default.PositionView),
            cancellation);

    /// <summary>POST /addresses/geocode: the same.</summary>
    [Function("LocateAddressAlias"), Access(Access.AnyCaller), SecretReply]
    public Task<IResult> LocateAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "addresses/geocode")] HttpRequest request, CancellationToken cancellation) =>
        Locate(request, cancellation);
}
