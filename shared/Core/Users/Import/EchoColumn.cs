namespace Pepper.Core.Users.Import;

/// <summary>A column that the result file repeats from the import file.</summary>
/// <param name="Name">Its name, as written.</param>
/// <param name="Kind">What its cells hold.</param>
/// <param name="Index">The column of the import file, from 0; -1 for a folded one.</param>
public sealed record EchoColumn(string Name, EchoKind Kind, int Index);

/// <summary>What the cells of a repeated column hold.</summary>
public enum EchoKind
{
    /// <summary>The cell of the import file.</summary>
    Cell,

    /// <summary>The cell of a <c>points_perk_</c> column.</summary>
    Points,

    /// <summary>The row's <c>perk</c> cells, joined.</summary>
    Perks,

    /// <summary>The row's <c>audience</c> cells, joined.</summary>
    Audiences,
}
