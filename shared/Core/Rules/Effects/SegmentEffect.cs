using System.Text.Json.Serialization;
using Pepper.Core.Input;
using Pepper.Core.Text;

namespace Pepper.Core.Rules.Effects;

/// <summary>The user joins a segment, which restarts a ROLLING membership, or leaves it.</summary>
/// <param name="Id">The segment.</param>
/// <param name="Action">Which of both.</param>
public sealed record SegmentEffect(string Id, SegmentAction Action)
{
    internal static SegmentEffect Read(Fields effect)
    {
        effect.RefuseOthers("id", "action");
        return new SegmentEffect(effect.RequiredId("id"), effect.RequiredChoice<SegmentAction>("action"));
    }
}

/// <summary>What becomes of a membership.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<SegmentAction>))]
public enum SegmentAction
{
    /// <summary>The user joins.</summary>
    Add,

    /// <summary>The user leaves.</summary>
    Remove,
}
