using Pepper.Core.Operations;
using Pepper.Core.Results;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Telemetry;

public sealed class OperationsEndedTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_operation_that_ends_is_counted_once_however_often_its_last_step_runs()
    {
        var counted = await EndAsync((work, operation) => work.ChangeAsync(
            operation.TenantId, operation.Id, running => running with { Status = OperationStatus.Done }, CancellationToken.None));

        Assert.Equal(["1 kind=users.import status=DONE fault=none"], counted);
    }

    [Fact]
    public async Task A_file_that_cannot_be_worked_off_is_the_callers_fault()
    {
        var counted = await EndAsync((work, operation) => work.FailAsync(
            operation.TenantId, operation.Id, Error.Validation("file", "`file` has no column email."), CancellationToken.None));

        Assert.Equal(["1 kind=users.import status=FAILED fault=caller"], counted);
    }

    [Fact]
    public async Task A_step_that_keeps_failing_is_the_platforms_fault()
    {
        var counted = await EndAsync((work, operation) => work.FailAsync(
            operation.TenantId, operation.Id, Error.Internal(), CancellationToken.None));

        Assert.Equal(["1 kind=users.import status=FAILED fault=platform"], counted);
    }

    private static async Task<IReadOnlyList<string>> EndAsync(Func<OperationWork, Operation, Task> end)
    {
        await using var store = new TemporaryStore();
        using var measured = new Measurements();
        var work = new OperationWork(store.Documents, TimeProvider.System);
        var operation = new Operation
        {
            Id = "605ef0000000000000000001",
            TenantId = "605ef0000000000000000000",
            Namespace = "users",
            Name = "import",
            Status = OperationStatus.Pending,
            CreatedAt = Now,
            UpdatedAt = Now,
        };
        Assert.True(await work.BeginAsync(operation, CancellationToken.None));
        await end(work, operation);
        await end(work, operation);
        return measured.Of("pepper.operations.ended");
    }
}
