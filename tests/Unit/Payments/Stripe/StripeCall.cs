namespace Pepper.Tests.Unit.Payments.Stripe;

/// <summary>One call that Stripe received.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Target">Path and query string.</param>
/// <param name="Form">The body, decoded.</param>
/// <param name="Key">The header <c>Idempotency-Key</c>.</param>
/// <param name="Version">The header <c>Stripe-Version</c>.</param>
/// <param name="Authorization">The header <c>Authorization</c>.</param>
internal sealed record StripeCall(string Method, string Target, string Form, string? Key, string? Version, string? Authorization)
{
    public override string ToString() => $"{Method} {Target} {Form}".TrimEnd();
}
