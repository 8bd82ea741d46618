namespace Pepper.Core.Rules.Conditions;

/// <summary>Facts about a user that are worked out rather than read off.</summary>
internal static class UserSubjects
{
    /// <summary>Days since the newest completed order before the action, on the tenant's calendar.</summary>
    internal const string DaysSinceLastOrder = "user.daysSinceLastOrder";

    /// <summary>How many orders the user has completed, the action included where it is one.</summary>
    internal const string OrderCount = "user.orderCount";
}
