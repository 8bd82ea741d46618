using Pepper.Core.Credentials;

namespace Pepper.Core.Users.Import;

/// <summary>
/// Gives the rows of a chunk their names as if one row after the other took them, though many do so at a time: those
/// that share no name with an earlier row. The others wait until it is known who has it; of a thousand rows with one
/// name, all but the first are told so without another look.
/// </summary>
/// <param name="names">Gives one row its names.</param>
internal sealed class RowNames(IRowNames names)
{
    private readonly Dictionary<CredentialName, int?> holders = [];
    private readonly List<NameRefusal> refusals = [];

    /// <summary>Gives the rows their names, and answers which did not get theirs.</summary>
    /// <param name="rows">Rows that are good otherwise, in the file's order.</param>
    /// <param name="cancellation">Stops before the next rows.</param>
    public async Task<IReadOnlyList<NameRefusal>> TakeAsync(IEnumerable<ImportRow> rows, CancellationToken cancellation)
    {
        var waiting = rows.ToList();
        while (waiting.Count > 0)
        {
            var (now, later) = Divide(waiting);
            var outcomes = await Task.WhenAll(now.Select(row => names.TakeAsync(row, cancellation)));
            for (var index = 0; index < now.Count; index++)
            {
                Note(now[index], outcomes[index]);
            }

            waiting = later;
        }

        return refusals;
    }

    private (List<ImportRow> Now, List<ImportRow> Later) Divide(List<ImportRow> waiting)
    {
        var wanted = new HashSet<CredentialName>();
        List<ImportRow> now = [], later = [];
        foreach (var row in waiting)
        {
            TakenName[] taken = [.. row.Names.Where(holders.ContainsKey).Select(name => new TakenName(name, holders[name]))];
            if (taken.Length > 0)
            {
                Refuse(row, taken);
                continue;
            }

            var isFirst = true;
            foreach (var name in row.Names)
            {
                isFirst &= wanted.Add(name);
            }

            (isFirst ? now : later).Add(row);
        }

        return (now, later);
    }

    private void Note(ImportRow row, IReadOnlyList<TakenName> taken)
    {
        if (taken.Count > 0)
        {
            Refuse(row, taken);
            foreach (var name in taken)
            {
                holders[name.Name] = name.Row;
            }

            return;
        }

        foreach (var name in row.Names)
        {
            holders[name] = row.Number;
        }
    }

    private void Refuse(ImportRow row, IReadOnlyList<TakenName> taken) =>
        refusals.Add(new NameRefusal(row.Number, [.. taken.Select(name => name.ToString())]));
}
