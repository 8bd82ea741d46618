namespace Pepper.Core.Imports;

/// <summary>How an import file is divided; the chunks themselves are in <see cref="ImportRun.PlanName"/>.</summary>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Chunks">In how many chunks.</param>
/// <param name="HeaderOffset">The byte the header begins at.</param>
/// <param name="HeaderLength">The header's length in bytes.</param>
public sealed record ImportPlan(int Rows, int Chunks, long HeaderOffset, int HeaderLength);
