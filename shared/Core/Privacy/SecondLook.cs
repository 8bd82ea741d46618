namespace Pepper.Core.Privacy;

/// <summary>
/// How long after a deletion everything is looked at once more before it counts as done, for what a call that was under
/// way has put where no commit guards it, such as a photo. Longer than a call takes; a host may set it otherwise.
/// </summary>
/// <param name="After">How long.</param>
public sealed record SecondLook(TimeSpan After)
{
    /// <summary>A minute.</summary>
    public static SecondLook Default { get; } = new(TimeSpan.FromMinutes(1));
}
