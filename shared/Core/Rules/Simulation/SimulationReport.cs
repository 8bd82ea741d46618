namespace Pepper.Core.Rules.Simulation;

/// <summary>What a simulation found out. The API shows it as <c>result.report</c> of the operation.</summary>
/// <param name="From">Actions from this moment on.</param>
/// <param name="Before">Actions before this moment.</param>
/// <param name="Actions">Actions of the types that the rules are about.</param>
/// <param name="Draft">What the draft would have done.</param>
/// <param name="Stored">What the stored rule would have done by the same reckoning; null where the draft changes none.</param>
/// <param name="Difference">What changes from the stored rule to the draft; null where the draft changes none.</param>
internal sealed record SimulationReport(
    DateTimeOffset From, DateTimeOffset Before, long Actions, SimulationTally Draft, SimulationTally? Stored, SimulationDifference? Difference)
{
    internal static SimulationReport Of(SimulationRequest request, long actions, BucketTally tally) => new(
        request.From, request.Before, actions, tally.Draft, tally.Stored, tally.Stored is { } stored ? SimulationDifference.Between(stored, tally) : null);
}

/// <summary>What changes from one rule to another, in numbers below zero where it becomes less.</summary>
/// <param name="Matched">More actions that meet all conditions.</param>
/// <param name="Fired">More often acted.</param>
/// <param name="UsersGained">Users whom only the draft would have acted on.</param>
/// <param name="UsersLost">Users whom only the stored rule would have acted on.</param>
/// <param name="PointsGranted">More points granted.</param>
/// <param name="PointsTaken">More points taken.</param>
internal sealed record SimulationDifference(
    long Matched, long Fired, long UsersGained, long UsersLost, decimal PointsGranted, decimal PointsTaken)
{
    internal static SimulationDifference Between(SimulationTally stored, BucketTally tally) => new(
        tally.Draft.Matched - stored.Matched,
        tally.Draft.Fired - stored.Fired,
        tally.UsersGained,
        tally.UsersLost,
        tally.Draft.PointsGranted - stored.PointsGranted,
        tally.Draft.PointsTaken - stored.PointsTaken);
}
