namespace Pepper.Worker.DurableTask;

/// <summary>
/// The name of an orchestration or activity. Stands in for <c>Microsoft.DurableTask.TaskName</c>.
/// </summary>
/// <param name="Name">The name given to <see cref="FunctionAttribute"/>.</param>
public readonly record struct TaskName(string Name)
{
    /// <summary>A name is what it says.</summary>
    public static implicit operator TaskName(string name) => new(name);

    /// <summary>The name as text.</summary>
    public static implicit operator string(TaskName name) => name.Name;

    /// <inheritdoc />
    public override string ToString() => Name;
}
