namespace Pepper.Functions.Imports;

/// <summary>The activities that the orchestration of a kind of import calls, by name.</summary>
/// <param name="Plan">Divides the file.</param>
/// <param name="Write">Carries out the rows of a chunk.</param>
/// <param name="End">Joins the result and ends the operation.</param>
internal sealed record ImportActivities(string Plan, string Write, string End)
{
    /// <summary>What each chunk needs before it is written, chunk after chunk in the file's order; null for nothing.</summary>
    internal string? Reserve { get; init; }
}
