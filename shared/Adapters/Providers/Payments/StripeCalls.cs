using System.Net;
using Microsoft.Extensions.Logging;
using Pepper.Core.Payments;
using Pepper.Core.Results;
using Pepper.Core.Tenants;
using Stripe;

namespace Pepper.Adapters.Providers.Payments;

/// <summary>
/// Turns what Stripe answers into refusals and absences. What Stripe writes in a message goes no further, as it may repeat
/// what was sent; its codes and the id of the request do.
/// </summary>
public sealed partial class StripeCalls(ILogger<StripeCalls> logger)
{
    private const string CardError = "card_error";

    /// <summary>Makes a call; a refusal names the field that the caller can change.</summary>
    /// <exception cref="GatewayAwayException">Nobody knows what came of the call, or Stripe does not serve this host.</exception>
    public async Task<Result<T>> RunAsync<T>(Tenant tenant, string field, Func<Task<T>> call, CancellationToken cancellation)
    {
        StripeException failure;
        try
        {
            return await call();
        }
        catch (StripeException e)
        {
            failure = e;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new GatewayAwayException("Stripe cannot be reached, or takes too long.", e);
        }

        return IsRefusal(failure) ? Refusal(failure, field) : throw Absence(failure, tenant);
    }

    /// <summary>The same for a call that asks for something: null when there is no such thing.</summary>
    /// <exception cref="GatewayAwayException">Nobody knows what came of the call, or Stripe does not serve this host.</exception>
    public async Task<T?> FindAsync<T>(Tenant tenant, Func<Task<T>> call, CancellationToken cancellation)
        where T : class
    {
        var found = await RunAsync(tenant, "id", () => NullIfMissingAsync(call), cancellation);
        return found.Error is { } error ? throw new GatewayAwayException($"Stripe refused a question: {error.Message}") : found.Value;
    }

    /// <summary>What a decline says in plain words.</summary>
    public static string WordsOf(string? code, string? declineCode) => (declineCode ?? code) switch
    {
        "insufficient_funds" => "The card was declined: there is not enough money on it.",
        "expired_card" => "The card was declined: it has expired.",
        "incorrect_cvc" or "invalid_cvc" => "The card was declined: the security code is wrong.",
        "lost_card" or "stolen_card" or "pickup_card" or "restricted_card" => "The card was declined; ask the bank, or use another card.",
        "card_not_supported" => "The card was declined: it does not support this kind of payment.",
        "currency_not_supported" => "The card was declined: it does not support the currency.",
        "authentication_required" => "The card was declined: the bank asks for a 3DS check.",
        "card_velocity_exceeded" or "withdrawal_count_limit_exceeded" => "The card was declined: its limit is reached.",
        "processing_error" or "try_again_later" or "issuer_not_available" => "The card could not be charged now; try again later.",
        _ => "The card was declined; ask the bank, or use another card.",
    };

    internal static bool IsMissing(StripeException exception) =>
        exception.HttpStatusCode == HttpStatusCode.NotFound || exception.StripeError?.Code == "resource_missing";

    private static async Task<T> NullIfMissingAsync<T>(Func<Task<T>> call)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (StripeException e) when (IsMissing(e))
        {
            return null!;
        }
    }

    private static bool IsRefusal(StripeException exception) =>
        exception.StripeError is not null
        && exception.HttpStatusCode is HttpStatusCode.BadRequest or HttpStatusCode.PaymentRequired or HttpStatusCode.NotFound;

    private GatewayAwayException Absence(StripeException exception, Tenant tenant)
    {
        var status = (int)exception.HttpStatusCode;
        if (exception.HttpStatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
        {
            return new GatewayAwayException($"Stripe answered {status} {exception.StripeError?.Code} (request {RequestOf(exception)}).");
        }

        LogKeyRefused(tenant.ApplicationId, status, RequestOf(exception));
        return new GatewayAwayException($"Stripe refuses the key of this host ({status}, request {RequestOf(exception)}).");
    }

    private static Error Refusal(StripeException exception, string field)
    {
        var error = exception.StripeError;
        if (error.Type == CardError)
        {
            return Error.Validation(field, WordsOf(error.Code, error.DeclineCode));
        }

        return IsMissing(exception)
            ? Error.Validation(field, $"`{field}` names nothing that the payment gateway knows.")
            : Error.Validation(field, $"The payment gateway refused `{field}` ({error.Code ?? error.Type}).");
    }

    private static string RequestOf(StripeException exception) => exception.StripeResponse?.RequestId ?? "unknown";

    [LoggerMessage(LogLevel.Critical, "Stripe refuses the key of tenant {ApplicationId} with {Status} (request {RequestId}): no card and no subscription of the tenant works until PEPPER_STRIPE_KEY is set right.")]
    private partial void LogKeyRefused(string applicationId, int status, string requestId);
}
