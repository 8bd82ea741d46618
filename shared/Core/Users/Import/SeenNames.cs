using Pepper.Core.Credentials;
using Pepper.Core.Imports;

namespace Pepper.Core.Users.Import;

/// <summary>Looks, for a dry run, whether rows could have their names, and remembers which names have come by.</summary>
internal sealed class SeenNames(CredentialNames names, ImportRun run, SeenKeys seen) : IRowNames
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<TakenName>> TakeAsync(ImportRow row, CancellationToken cancellation)
    {
        var taken = new List<TakenName>();
        foreach (var name in row.Names)
        {
            if (await names.FindAsync(run.TenantId, name, cancellation) is not null)
            {
                taken.Add(new TakenName(name, null));
            }
            else if (await seen.EarlierAsync(name.DocumentId, row.Number, cancellation) is { } first)
            {
                taken.Add(new TakenName(name, first));
            }
        }

        if (taken.Count > 0)
        {
            return taken;
        }

        foreach (var name in row.Names)
        {
            await seen.NoteAsync(name.DocumentId, row.Number, cancellation);
        }

        return [];
    }
}
