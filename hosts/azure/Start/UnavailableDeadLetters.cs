using Pepper.Core.Messaging.DeadLetters;
using Pepper.Core.Paging;
using Pepper.Core.Results;

namespace Pepper.AzureHost.Start;

/// <summary>Refuses: the dead letters of a Service Bus namespace are looked at with Azure's own tools.</summary>
internal sealed class UnavailableDeadLetters : IDeadLetters
{
    private static readonly Error Refusal = Error.Unavailable(
        "This host cannot ask its bus for dead letters; the Service Bus Explorer in the Azure portal lists and resends them.", TimeSpan.FromHours(1));

    /// <inheritdoc />
    public Task<Result<Core.Paging.Page<DeadLetter>>> ListAsync(string? source, PageRequest page, CancellationToken cancellation) =>
        Task.FromResult<Result<Core.Paging.Page<DeadLetter>>>(Refusal);

    /// <inheritdoc />
    public Task<Result<DeadLetter>> GetAsync(string id, CancellationToken cancellation) => Task.FromResult<Result<DeadLetter>>(Refusal);

    /// <inheritdoc />
    public Task<Result<bool>> ReplayAsync(string id, CancellationToken cancellation) => Task.FromResult<Result<bool>>(Refusal);

    /// <inheritdoc />
    public Task<Result<int>> ReplayAllAsync(string source, int limit, CancellationToken cancellation) => Task.FromResult<Result<int>>(Refusal);

    /// <inheritdoc />
    public Task<Result<bool>> DeleteAsync(string id, CancellationToken cancellation) => Task.FromResult<Result<bool>>(Refusal);
}
