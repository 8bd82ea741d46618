namespace Pepper.Worker.DurableTask;

/// <summary>
/// Why a task failed, in a form that can be stored. Stands in for <c>Microsoft.DurableTask.TaskFailureDetails</c>.
/// </summary>
/// <param name="ErrorType">The full name of the exception's class.</param>
/// <param name="ErrorMessage">The exception's message.</param>
/// <param name="StackTrace">Where it was thrown.</param>
/// <param name="InnerFailure">The failure behind it.</param>
public record TaskFailureDetails(string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure)
{
    /// <summary>The details of an exception and of those behind it.</summary>
    public static TaskFailureDetails FromException(Exception exception) =>
        new(
            exception.GetType().ToString(),
            exception.Message,
            exception.StackTrace,
            exception is TaskFailedException task ? task.FailureDetails
                : exception.InnerException is null ? null
                : FromException(exception.InnerException));

    /// <summary>Whether the exception was of this class or of one that derives from it.</summary>
    public bool IsCausedBy<T>()
        where T : Exception =>
        FindType(ErrorType, typeof(T)) is { } type && typeof(T).IsAssignableFrom(type);

    /// <inheritdoc />
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    private static Type? FindType(string name, Type near) =>
        near.FullName == name
            ? near
            : Type.GetType(name)
                ?? near.Assembly.GetType(name)
                ?? AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null);
}
