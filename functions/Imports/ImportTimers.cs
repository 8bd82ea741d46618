using Pepper.Core.Imports;

namespace Pepper.Functions.Imports;

/// <summary>What is done about imports by the clock.</summary>
public sealed class ImportTimers(RemoveOldImportFilesHandler remove)
{
    /// <summary>Every night: deletes the files of imports that are thirty days old.</summary>
    [Function("RemoveOldImportFiles")]
    public Task Remove([TimerTrigger("0 30 3 * * *")] TimerInfo timer, CancellationToken cancellation) => remove.HandleAsync(cancellation);
}
