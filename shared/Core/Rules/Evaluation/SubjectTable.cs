using Pepper.Core.Rules.Conditions;

namespace Pepper.Core.Rules.Evaluation;

/// <summary>Gives every subject that the rules of a set look at in an action a place of its own, so that it is looked up once.</summary>
internal sealed class SubjectTable
{
    private readonly Dictionary<(SubjectKinds Kind, string Path), int> slots = [];

    internal int SlotOf(SubjectKinds kind, string path)
    {
        if (!slots.TryGetValue((kind, path), out var slot))
        {
            slot = slots.Count;
            slots.Add((kind, path), slot);
        }

        return slot;
    }

    internal JsonPath[] ToPaths() => [.. slots.OrderBy(pair => pair.Value).Select(pair => new JsonPath(pair.Key.Path))];
}
