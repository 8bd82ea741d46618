namespace Pepper.Core.Awards;

/// <summary>All that is held back of an award, the first to become available in front. Each change is a new one.</summary>
internal sealed record HeldBack(IReadOnlyList<PendingPoints> All)
{
    internal static HeldBack Of(Award award) => new(award.Pending ?? []);

    internal decimal Sum => All.Sum(pending => pending.Points);

    /// <summary>Points held back until a moment.</summary>
    internal decimal Until(DateTimeOffset availableAt) => All.FirstOrDefault(pending => pending.AvailableAt == availableAt)?.Points ?? 0;

    /// <summary>With so many points more until a moment, or fewer; what becomes available at one moment is one.</summary>
    internal HeldBack Change(decimal points, DateTimeOffset availableAt)
    {
        var changed = new PendingPoints(Until(availableAt) + points, availableAt);
        return new HeldBack([.. All
            .Where(pending => pending.AvailableAt != availableAt)
            .Append(changed)
            .Where(pending => pending.Points > 0)
            .OrderBy(pending => pending.AvailableAt)]);
    }

    /// <summary>Without what is available by now.</summary>
    internal HeldBack After(DateTimeOffset now) => new([.. All.Where(pending => pending.AvailableAt > now)]);

    /// <summary>As an award keeps it: null for nothing.</summary>
    internal IReadOnlyList<PendingPoints>? ToStore() => All.Count == 0 ? null : All;
}
