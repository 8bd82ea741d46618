namespace Pepper.Core.Storage;

/// <summary>
/// The body of a document that says when its commit was made, which only the store can tell. One commit holds it at a
/// time: it is dated while the commit is made, more than once where that is tried more than once.
/// </summary>
public abstract class DatedBody
{
    /// <summary>The document as UTF-8 JSON, at most 1 MB; it says the time it was dated with last, or some time before that.</summary>
    public abstract ReadOnlyMemory<byte> Json { get; }

    /// <summary>
    /// Makes the document say the time. All other commits wait meanwhile, so it should cost next to nothing. Where
    /// <see cref="Json"/> stays the same memory, nothing in it has changed but letters and digits within a text.
    /// </summary>
    /// <param name="time">UTC, whole milliseconds.</param>
    public abstract void Date(DateTimeOffset time);
}
