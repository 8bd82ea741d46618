using Pepper.Core.Calls;

namespace Pepper.Core.Awards;

/// <summary>What makes points move. One cause moves an award's points once, however often it is tried.</summary>
/// <param name="Key">Names the cause, such as <c>import|605ef...|17|0</c>; part of the ledger entry's document id.</param>
/// <param name="At">When.</param>
/// <param name="LocationId">Where, if anywhere.</param>
public sealed record MovementCause(string Key, DateTimeOffset At, string? LocationId = null)
{
    /// <summary>A call as the cause. Under a nonce it is the same cause each time the call is made.</summary>
    public static MovementCause Of(Call call, string? locationId = null) => new($"call|{call.NewId("movement")}", call.Now, locationId);

    internal static MovementCause OfGlobal(string perkId, DateTimeOffset at) => new($"global|{perkId}", at);
}
