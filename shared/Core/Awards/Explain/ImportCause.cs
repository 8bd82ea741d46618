using System.Globalization;
using System.Text.Json.Nodes;
using Pepper.Core.Imports;
using Pepper.Core.Operations;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Awards.Explain;

/// <summary>Explains rows of imports: which import, begun when, and which row of its file.</summary>
internal sealed class ImportCause(IDocumentStore store) : ICauseExplainer
{
    public IReadOnlyCollection<string> Kinds { get; } = [CauseKey.Import];

    public async Task<EntryCause> ExplainAsync(CausedEntry caused, CancellationToken cancellation)
    {
        var operationId = caused.Key.Ids[0];
        var row = int.Parse(caused.Key.Ids[1], CultureInfo.InvariantCulture);
        var details = new JsonObject { ["operationId"] = operationId, ["row"] = ImportLine.SheetNumberOf(row) };
        var operation = await Operation.DocumentType.ReadAsync(
            store, Operation.PartitionOf(caused.TenantId, operationId), operationId, cancellation);
        if (operation is not null)
        {
            details["import"] = operation.Value.Namespace;
            details["startedAt"] = Timestamp.Write(operation.Value.CreatedAt);
        }

        return new EntryCause("IMPORT", details);
    }
}
