namespace Pepper.Core.Users.Import;

/// <summary>The numbers by which the ids of one row's things are told apart. Never changed: they are in stored ids.</summary>
internal static class RowSlot
{
    internal const byte User = 0;
    internal const byte Email = 1;
    internal const byte Mobile = 2;
    internal const byte Address = 3;
    internal const byte UserCreated = 4;

    private const int FirstRewardEarned = 5;
    private const int FirstMemberAdded = FirstRewardEarned + ImportColumns.MaxPerRow;

    internal static byte RewardEarned(int grant) => (byte)(FirstRewardEarned + grant);

    internal static byte MemberAdded(int audience) => (byte)(FirstMemberAdded + audience);
}
