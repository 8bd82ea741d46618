namespace Pepper.Worker.DurableTask;

/// <summary>
/// The name of an orchestrator or activity; upper and lower case are the same. Stands in for
/// <c>Microsoft.DurableTask.TaskName</c>.
/// </summary>
/// <param name="name">The name given to <see cref="FunctionAttribute"/>.</param>
public readonly struct TaskName(string name) : IEquatable<TaskName>
{
    /// <summary>The name as it was written.</summary>
    public string Name { get; } = name;

    /// <summary>A name is what it says.</summary>
    public static implicit operator TaskName(string value) => string.IsNullOrEmpty(value) ? default : new(value);

    /// <summary>The name as text.</summary>
    public static implicit operator string(TaskName value) => value.Name;

    /// <summary>Whether both name the same.</summary>
    public static bool operator ==(TaskName a, TaskName b) => a.Equals(b);

    /// <summary>Whether they name different things.</summary>
    public static bool operator !=(TaskName a, TaskName b) => !a.Equals(b);

    /// <inheritdoc />
    public bool Equals(TaskName other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Name is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Name);

    /// <inheritdoc />
    public override string ToString() => Name;
}
