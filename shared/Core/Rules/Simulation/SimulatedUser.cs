using Pepper.Core.Rules.Evaluation;

namespace Pepper.Core.Rules.Simulation;

/// <summary>What a simulation knows of a user: the user and the balances as they are now, the orders as they were at each moment.</summary>
/// <param name="IsGone">Whether there is no such user any more.</param>
/// <param name="Facts">The facts of now.</param>
/// <param name="Orders">When the user completed orders, oldest first; empty where nobody asks.</param>
internal sealed record SimulatedUser(bool IsGone, UserFacts Facts, IReadOnlyList<DateTimeOffset> Orders)
{
    /// <summary>What was known of the user at the moment of an action.</summary>
    internal UserFacts FactsAt(DateTimeOffset at)
    {
        var before = CountWhile(time => time < at);
        var history = new OrderHistory(CountWhile(time => time <= at), before == 0 ? null : Orders[before - 1]);
        return new UserFacts(at, Facts.Zone) { User = Facts.User, Points = Facts.Points, Orders = history };
    }

    private int CountWhile(Func<DateTimeOffset, bool> isBefore)
    {
        var (low, high) = (0, Orders.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isBefore(Orders[middle]) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
