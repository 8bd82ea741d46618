using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Segments;

/// <summary>How memberships of a segment end. Reference: Segments, <c>type</c>.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<SegmentType>))]
public enum SegmentType
{
    /// <summary>Never by themselves.</summary>
    Persistent,

    /// <summary>When the horizon has passed since the user was last added.</summary>
    Rolling,

    /// <summary>When the horizon has passed since the user was first added.</summary>
    Scheduled,
}
