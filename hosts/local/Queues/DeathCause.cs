namespace Pepper.Local.Queues;

/// <summary>
/// What a dead letter says of why it died. Letters are kept until somebody deletes them and outlive erased users, so they must not
/// repeat a value that was worked on.
/// </summary>
internal static class DeathCause
{
    private const string Suffix = "Exception";

    /// <summary>The kind of failure, without what only programmers read, and what it said where that is ours and names nobody.</summary>
    public static (string Reason, string Description) Of(Exception failure, long sequence)
    {
        var type = failure.GetType();
        var isOurs = type.Assembly.GetName().Name?.StartsWith("Pepper.", StringComparison.Ordinal) == true;

        // Whatever .NET throws may quote its input, as FormatException does.
        return (
            type.Name.EndsWith(Suffix, StringComparison.Ordinal) && type.Name.Length > Suffix.Length ? type.Name[..^Suffix.Length] : type.Name,
            isOurs ? failure.Message : $"The host's log says what failed, at message {sequence}.");
    }
}
