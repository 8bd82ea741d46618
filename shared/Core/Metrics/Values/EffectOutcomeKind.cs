using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Metrics.Values;

/// <summary>What can become of an effect that has come due.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<EffectOutcomeKind>))]
public enum EffectOutcomeKind
{
    /// <summary>It happened.</summary>
    Fired,

    /// <summary>It can never happen: its perk or segment is gone, or the award can hold no more.</summary>
    Refused,

    /// <summary>What set it off was itself the last of a chain of effects.</summary>
    LoopEnded,
}
