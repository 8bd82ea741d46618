using System.Text.Json;
using Pepper.Core.Ids;
using Pepper.Core.Results;

namespace Pepper.Core.Segments;

/// <summary>Reads the bare array of user ids that calls on members send. An item at fault is named by its index, as in <c>[3]</c>.</summary>
internal static class UserIdList
{
    /// <summary>The most ids in one call. Reference: Add Users to a Segment, Remove Users from a Segment.</summary>
    internal const int MaxIds = 100;

    internal static Result<IReadOnlyList<string>> Read(JsonElement array)
    {
        if (array.GetArrayLength() > MaxIds)
        {
            return Error.Validation("body", $"The body must hold at most {MaxIds} user ids.");
        }

        var ids = new List<string>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray())
        {
            // The raw text, because JSON may escape what .NET text cannot hold; an id has nothing to escape.
            var id = item.ValueKind == JsonValueKind.String ? item.GetRawText().Trim('"') : null;
            if (!ObjectId.IsValid(id))
            {
                return Error.Validation($"[{ids.Count}]", $"`[{ids.Count}]` must be a user's id, 24 lower-case hex digits.");
            }

            ids.Add(id!);
        }

        return ids;
    }
}
