using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Operations;
using Pepper.Core.Paging;
using Pepper.Core.Storage;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Operations;

public sealed class OperationsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryStore store = new();
    private readonly ObjectIdGenerator ids = new(TimeProvider.System);
    private readonly Call call;

    public OperationsTests() => call = new Call(ids.NewId(), new Caller(Role.Admin), Now, ids);

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task The_list_holds_operations_newest_first_without_their_chunks()
    {
        var first = await StartAsync();
        var second = await StartAsync();
        await StartAsync(first);

        var page = await new ListOperationsHandler(store.Documents).HandleAsync(
            new ListOperations(new PageRequest(10, [new OrderBy("_id", true)], null)), call, CancellationToken.None);

        Assert.Equal([second, first], page.Value!.Items.Select(operation => operation.Id));
    }

    [Fact]
    public async Task Chunks_are_listed_under_their_operation_in_order()
    {
        var operation = await StartAsync();
        var chunks = new[] { await StartAsync(operation), await StartAsync(operation) };
        await StartAsync(await StartAsync());

        var page = await ListChunksAsync(operation);

        Assert.Equal(chunks, page.Items.Select(chunk => chunk.Id));
        Assert.Empty((await ListChunksAsync(chunks[0])).Items);
    }

    [Fact]
    public async Task Operations_and_chunks_are_found_by_id_within_their_tenant()
    {
        var operation = await StartAsync();
        var chunk = await StartAsync(operation);
        var handler = new GetOperationHandler(store.Documents);

        Assert.Equal(operation, (await handler.HandleAsync(new GetOperation(operation), call, CancellationToken.None)).Value!.Id);
        Assert.Equal(chunk, (await handler.HandleAsync(new GetOperation(chunk), call, CancellationToken.None)).Value!.Id);
        var elsewhere = call with { TenantId = ids.NewId() };
        Assert.Equal(404, (await handler.HandleAsync(new GetOperation(operation), elsewhere, CancellationToken.None)).Error!.Status);
        Assert.Equal(404, (await handler.HandleAsync(new GetOperation(chunk), elsewhere, CancellationToken.None)).Error!.Status);
    }

    [Theory]
    [InlineData(null, 5, null)]
    [InlineData(0L, 0, 100)]
    [InlineData(3L, 2, 66)]
    [InlineData(3L, 3, 100)]
    public void Progress_is_told_in_whole_percents_once_the_rows_are_counted(long? rows, long done, int? percent)
    {
        Assert.Equal(percent, new OperationProgress(rows, done, 0).Percent);
    }

    [Theory]
    [InlineData(OperationStatus.Failed, "InternalError", true)]
    [InlineData(OperationStatus.Failed, "Unavailable", true)]
    [InlineData(OperationStatus.Failed, "Validation", false)]
    [InlineData(OperationStatus.Running, "InternalError", false)]
    [InlineData(OperationStatus.Running, "Unavailable", false)]
    [InlineData(OperationStatus.Done, null, false)]
    public void Only_a_failure_of_ours_is_worth_another_try(OperationStatus status, string? code, bool expected)
    {
        var operation = NewOperation("x", Operation.NoParent) with { Status = status, Error = code is null ? null : new OperationError(code, "...") };

        Assert.Equal(expected, operation.IsRetryable);
    }

    private async Task<Page<Operation>> ListChunksAsync(string operation)
    {
        var handler = new ListSubOperationsHandler(store.Documents, new GetOperationHandler(store.Documents));
        return (await handler.HandleAsync(new ListSubOperations(operation, new PageRequest(10, PageRequest.ById, null)), call, CancellationToken.None)).Value!;
    }

    private async Task<string> StartAsync(string parent = Operation.NoParent)
    {
        var id = ids.NewId();
        var partition = Operation.PartitionOf(call.TenantId, parent == Operation.NoParent ? id : parent);
        Write write = Operation.DocumentType.Create(id, NewOperation(id, parent));
        Assert.True((await store.Documents.CommitAsync(partition, [write], CancellationToken.None)).IsCommitted);
        return id;
    }

    private Operation NewOperation(string id, string parent) => new()
    {
        Id = id,
        TenantId = call.TenantId,
        ParentId = parent,
        Namespace = "users",
        Name = "import",
        Status = OperationStatus.Pending,
        CreatedAt = Now,
        UpdatedAt = Now,
    };
}
