using System.Text;
using System.Text.Json;

namespace Pepper.Core.Rules.Evaluation;

/// <summary>A path into an action, ready to be followed without making garbage; means what <see cref="JsonPaths"/> says.</summary>
internal sealed class JsonPath(string path)
{
    private readonly byte[][] names = [.. path.Split('.').Select(Encoding.UTF8.GetBytes)];

    /// <summary>Calls for each value at the end of the path.</summary>
    internal void Visit<TVisitor>(JsonElement root, ref TVisitor visitor)
        where TVisitor : struct, IJsonVisitor => Visit(root, 0, ref visitor);

    private void Visit<TVisitor>(JsonElement value, int step, ref TVisitor visitor)
        where TVisitor : struct, IJsonVisitor
    {
        while (value.ValueKind == JsonValueKind.Object && step < names.Length)
        {
            if (!value.TryGetProperty(names[step], out value))
            {
                return;
            }

            step++;
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Visit(item, step, ref visitor);
            }
        }
        else if (step == names.Length)
        {
            visitor.Take(value);
        }
    }
}

/// <summary>Takes the values that a path leads to.</summary>
internal interface IJsonVisitor
{
    /// <summary>Takes one value, which is no list.</summary>
    void Take(JsonElement value);
}
