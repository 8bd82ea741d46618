using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Privacy;

/// <summary>
/// That a user is being erased, and in the end the proof that it was. It is made in the commit that marks the user as
/// deleted, in the user's partition, and stays for good: no commit that began before it can be made after it, as all of
/// them demand that it be <see cref="Absent"/>. While it is at work it holds what names the person, to be searched for;
/// the proof holds none of that.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="At">When the user was deleted.</param>
/// <param name="Strings">What names the person; empty once it is done.</param>
/// <param name="Names">Ids of the documents of the user's credentials; empty once it is done.</param>
/// <param name="OwnNames">Those of the names that are shown to be the person's; empty once it is done.</param>
/// <param name="IsCollected">Whether the strings of all documents of the partition are among <paramref name="Strings"/>.</param>
/// <param name="Steps">What was done.</param>
/// <param name="Failures">How many runs have failed in a row.</param>
/// <param name="DueAt">When a timer is to go on with it; <see cref="Timestamp.Never"/> once it is done.</param>
public sealed record Erasure(
    [property: JsonPropertyName("_id")] string UserId,
    string TenantId,
    DateTimeOffset At,
    IReadOnlyList<string> Strings,
    IReadOnlyList<string> Names,
    IReadOnlyList<string> OwnNames,
    bool IsCollected,
    IReadOnlyList<ErasureStep> Steps,
    int Failures,
    DateTimeOffset DueAt)
{
    /// <summary>The id of the document in the user's partition.</summary>
    public const string DocumentId = "erasure";

    /// <summary>The document type.</summary>
    public static DocumentType<Erasure> DocumentType { get; } = new(
        "erasure", PrivacyJson.Default.Erasure, new DocumentIndex(IndexScope.Tenant, "dueAt", "_id"))
    {
        PersonalData = PersonalData.None("when a user was erased and by which steps; what names the person only until it is done"),
    };

    /// <summary>What every commit to a user's partition demands, but those made on the deleted user.</summary>
    public static Absent Guard { get; } = new(DocumentId);

    /// <summary>Whether nothing is left to do.</summary>
    [JsonIgnore]
    public bool IsDone => DueAt == Timestamp.Never;

    /// <summary>Who is erased.</summary>
    [JsonIgnore]
    public ErasedPerson Person => new(TenantId, UserId, At, new PersonalStrings(Strings), Names);

    /// <summary>Who is erased from what persons have together; a guest, who has shown nothing, by the id alone.</summary>
    [JsonIgnore]
    public ErasedPerson PersonAmongOthers => ErasedPerson.AmongOthers(TenantId, UserId, At, OwnNames);

    /// <summary>The erasure of a user that was deleted just now.</summary>
    public static Erasure Begin(
        string tenantId, string userId, IEnumerable<string> strings, IEnumerable<string> names, IEnumerable<string> ownNames, DateTimeOffset now) =>
        new(userId, tenantId, now, new PersonalStrings(strings).All, [.. names], [.. ownNames], false, [], 0, now);

    /// <summary>With what a run has done; done for good when nothing failed and this was the second look.</summary>
    /// <param name="run">What was done.</param>
    /// <param name="now">The time.</param>
    /// <param name="pause">How long after the deletion, and after a run that was not whole, the next look is.</param>
    public Erasure After(ErasureRun run, DateTimeOffset now, TimeSpan pause)
    {
        ArgumentNullException.ThrowIfNull(run);
        var steps = Steps.ToDictionary(step => step.Name, StringComparer.Ordinal);
        foreach (var step in run.Steps)
        {
            steps[step.Name] = step with { Count = step.Count + (steps.GetValueOrDefault(step.Name)?.Count ?? 0) };
        }

        var after = this with { Steps = [.. steps.Values.OrderBy(step => step.Name, StringComparer.Ordinal)] };
        if (run.IsWhole && now >= At + pause)
        {
            return after with { Strings = [], Names = [], OwnNames = [], Failures = 0, DueAt = Timestamp.Never };
        }

        return run.HasFailed
            ? after with { Failures = Failures + 1, DueAt = now + TimeSpan.FromMinutes(Math.Min(60, 1 << Math.Min(Failures, 6))) }
            : after with { Failures = 0, DueAt = now + pause };
    }
}

/// <summary>A step of an erasure.</summary>
/// <param name="Name">Of what: <c>documents</c> for those of the user's partition, or the name of a holder or a sweep.</param>
/// <param name="At">When it was done last.</param>
/// <param name="Count">How many things were erased, over all its runs.</param>
public sealed record ErasureStep(string Name, DateTimeOffset At, int Count);

/// <summary>What one run of an erasure has come to.</summary>
/// <param name="Steps">The steps that went well.</param>
/// <param name="HasFailed">Whether any step failed.</param>
/// <param name="IsWhole">Whether every step there is went well.</param>
public sealed record ErasureRun(IReadOnlyList<ErasureStep> Steps, bool HasFailed, bool IsWhole);

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Erasure))]
internal sealed partial class PrivacyJson : JsonSerializerContext;
