namespace Pepper.Core.Segments.Import;

/// <summary>What became of a row. Reference: Get Bulk Segment User Import Result.</summary>
/// <param name="Result"><c>ok</c>, <c>exists</c> or <c>fail</c>.</param>
/// <param name="Error">Why it failed; null otherwise.</param>
public sealed record MemberOutcome(string Result, string? Error)
{
    /// <summary>The user joined, or in a dry run would.</summary>
    public static MemberOutcome Added { get; } = new("ok", null);

    /// <summary>The user was in already.</summary>
    public static MemberOutcome Exists { get; } = new("exists", null);

    /// <summary>The row was refused.</summary>
    public static MemberOutcome Refused(string error) => new("fail", error);
}
