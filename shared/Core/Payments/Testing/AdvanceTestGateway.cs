namespace Pepper.Core.Payments.Testing;

/// <summary>Charges and ends what has fallen due at the test gateway; run by a timer.</summary>
/// <param name="TenantId">In which tenant.</param>
public sealed record AdvanceTestGateway(string TenantId);

/// <summary>Carries out <see cref="AdvanceTestGateway"/>.</summary>
public sealed class AdvanceTestGatewayHandler(TestSubscriptions subscriptions)
{
    /// <summary>Takes on the subscriptions that are due; harmless beside itself.</summary>
    public Task HandleAsync(AdvanceTestGateway command, CancellationToken cancellation) =>
        subscriptions.AdvanceAsync(command.TenantId, cancellation);
}
