using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Operations;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Users.Import;

/// <summary>Starts an import. Reference: Users, Start Bulk User Import.</summary>
/// <param name="DryRun">Whether to check only; so unless the call says <c>false</c>.</param>
/// <param name="SuppressEvents">Whether no actions are written; so unless the call says <c>false</c>.</param>
public sealed record StartUsersImport(bool DryRun, bool SuppressEvents)
{
    /// <summary>The namespace of its operations.</summary>
    public const string Namespace = "users";

    /// <summary>The name of its operations.</summary>
    public const string Name = "import";

    /// <summary>Reads the command from a request's query string.</summary>
    public static Result<StartUsersImport> From(QueryFields query) =>
        query.Finish(new StartUsersImport(!IsFalse(query, "dryRun"), !IsFalse(query, "suppressEvents")));

    private static bool IsFalse(QueryFields query, string name) =>
        string.Equals(query.Text(name), "false", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Carries out <see cref="StartUsersImport"/>.</summary>
public sealed class StartUsersImportHandler(IDocumentStore store, UnitOfWork work)
{
    /// <summary>
    /// Starts the import of a file. First the work is begun, then the operation is written down: the work itself sees to
    /// it that there is an operation, so no interruption can leave an operation that nobody works on.
    /// </summary>
    /// <param name="command">What to do.</param>
    /// <param name="upload">The file.</param>
    /// <param name="call">The call.</param>
    /// <param name="begin">Begins the work under the operation's id; false when it had begun before.</param>
    /// <param name="cancellation">Stops before the work is begun.</param>
    public async Task<Result<Operation>> HandleAsync(
        StartUsersImport command, Upload upload, Call call, Func<UsersImport, Task<bool>> begin, CancellationToken cancellation)
    {
        var run = new UsersImport(
            call.TenantId,
            call.NewId("operation"),
            upload.Name.Path,
            command.DryRun,
            command.SuppressEvents,
            call.Nonce?.Text,
            call.Now);
        var partition = Partition.OfOperation(run.TenantId, run.OperationId);
        if (await Operation.DocumentType.ReadAsync(store, partition, run.OperationId, cancellation) is { } known)
        {
            return known.Value;
        }

        // Should the beginning throw, nobody knows whether it has begun: then the file stays.
        upload.IsTaken = true;
        upload.IsTaken = await begin(run);
        return await work.RunAsync(
            call,
            partition,
            async () => await Operation.DocumentType.ReadAsync(store, partition, run.OperationId, CancellationToken.None) is { } begun
                ? Decision.Unchanged(begun.Value)
                : Decision.Change(run.ToOperation(), Operation.DocumentType.Create(run.OperationId, run.ToOperation())),
            CancellationToken.None);
    }
}
