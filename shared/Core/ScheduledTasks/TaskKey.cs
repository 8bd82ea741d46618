using System.Security.Cryptography;
using System.Text;
using Pepper.Core.Storage;

namespace Pepper.Core.ScheduledTasks;

/// <summary>Which task has an idempotency key. Written, and deleted, in one commit with its task.</summary>
/// <param name="TaskId">The task.</param>
public sealed record TaskKey(string TaskId)
{
    /// <summary>The longest key, in characters.</summary>
    public const int MaxLength = 255;

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<TaskKey> DocumentType { get; } = new("scheduledTaskKey", ScheduledTasksJson.Default.TaskKey)
    {
        PersonalData = PersonalData.None("a task's id"),
    };

    /// <summary>The id of a key's document, beside the tasks; a hash, since not every character may be in an id.</summary>
    public static string DocumentIdOf(string key) => $"key|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
}
