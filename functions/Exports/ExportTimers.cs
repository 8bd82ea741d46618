using Pepper.Core.Exports;

namespace Pepper.Functions.Exports;

/// <summary>What is done about exports by the clock.</summary>
public sealed class ExportTimers(RemoveOldExportFilesHandler remove)
{
    /// <summary>Every night: deletes the files of exports that are seven days old.</summary>
    [Function("RemoveOldExportFiles")]
    public Task Remove([TimerTrigger("0 45 3 * * *")] TimerInfo timer, CancellationToken cancellation) => remove.HandleAsync(cancellation);
}
