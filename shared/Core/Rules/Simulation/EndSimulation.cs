using System.Text.Json;
using Pepper.Core.Blobs;
using Pepper.Core.Operations;
using Pepper.Core.Results;

namespace Pepper.Core.Rules.Simulation;

/// <summary>The last step of a simulation.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="OperationId">The operation.</param>
/// <param name="IsWhole">Whether all that there is was folded; false when a step kept failing.</param>
public sealed record EndSimulation(string TenantId, string OperationId, bool IsWhole);

/// <summary>Carries out <see cref="EndSimulation"/>. Run again, it comes to the same.</summary>
public sealed class EndSimulationHandler(IBlobStore blobs, OperationWork operations, TimeProvider clock)
{
    /// <summary>Ends the operation as DONE, with its report, or as FAILED, and deletes the files.</summary>
    public async Task HandleAsync(EndSimulation command, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        var (tenantId, operationId, isWhole) = command;
        if (!isWhole)
        {
            var error = Error.Unavailable("The simulation was broken off: a step kept failing. Start it again.", TimeSpan.Zero);
            await operations.FailAsync(tenantId, operationId, error, cancellation);
        }
        else if (await SimulationPlan.ReadAsync(blobs, tenantId, operationId, cancellation) is { } plan)
        {
            var report = await ReportAsync(command, plan, cancellation);
            var now = clock.GetUtcNow();
            await operations.ChangeAsync(
                tenantId,
                operationId,
                operation => operation with
                {
                    Status = OperationStatus.Done,
                    Progress = new OperationProgress(report.Actions, report.Actions, 0),
                    Report = JsonSerializer.SerializeToElement(report, SimulationJson.Default.SimulationReport),
                    EndedAt = now,
                },
                cancellation);
        }

        // The plan is deleted last, as without it a repeated step knows that all is done.
        var files = new List<BlobName>();
        await foreach (var blob in blobs.ListAsync(tenantId, MatchFile.FolderOf(operationId), cancellation))
        {
            files.Add(blob);
        }

        foreach (var blob in files.OrderBy(SimulationPlan.IsPlan))
        {
            await blobs.DeleteAsync(blob, cancellation);
        }
    }

    private async Task<SimulationReport> ReportAsync(EndSimulation command, SimulationPlan plan, CancellationToken cancellation)
    {
        var tally = new BucketTally { Stored = plan.Request.Stored is null ? null : new SimulationTally() };
        for (var bucket = 0; bucket < plan.Buckets; bucket++)
        {
            tally.Add(await BucketTally.ReadAsync(blobs, command.TenantId, command.OperationId, bucket, cancellation));
        }

        return SimulationReport.Of(plan.Request, plan.Slices.Sum(slice => slice.Actions), tally);
    }
}
