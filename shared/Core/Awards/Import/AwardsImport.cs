using Pepper.Core.Imports;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Awards.Import;

/// <summary>The bulk grant of awards. Reference: Awards, Start Bulk Grant Awards Import.</summary>
public static class AwardsImport
{
    /// <summary>What is imported.</summary>
    public static ImportKind Kind { get; } = new("awards", "/awards/import");

    /// <summary>Reads a call's query string.</summary>
    public static Result<StartImport> From(QueryFields query) => query.Finish(
        new StartImport(Kind, ImportOptions.Read(query) with { Dedupe = query.Flag("dedupe") ?? false }));
}
