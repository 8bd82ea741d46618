using Pepper.Core.Telemetry;
using Pepper.Core.Text;

namespace Pepper.Core.Operations;

/// <summary>Counts the operations that ended, chunks left out.</summary>
internal static class OperationTelemetry
{
    /// <summary>Counts an operation that was just written, if it has ended.</summary>
    internal static void Tell(Operation written)
    {
        if (written.Status is OperationStatus.Done or OperationStatus.Failed && written.ParentId == Operation.NoParent)
        {
            PepperTelemetry.OperationsEnded.Add(
                1,
                new("kind", $"{written.Namespace}.{written.Name}"),
                new("status", WireName.Of(written.Status)),
                new("fault", written.Status == OperationStatus.Done ? "none" : written.IsRetryable ? "platform" : "caller"));
        }
    }
}
