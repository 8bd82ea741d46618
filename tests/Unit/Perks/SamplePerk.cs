using System.Text.Json;
using Pepper.Core.Perks;

namespace Pepper.Tests.Unit.Perks;

/// <summary>Perks to test with.</summary>
internal static class SamplePerk
{
    public const string TenantId = "605efe2f7d2e8b0d1c9e4000";

    public static Perk New(string id = "605efe2f7d2e8b0d1c9e4a01", decimal? defaultPoints = null) => new()
    {
        Id = id,
        TenantId = TenantId,
        Template = PerkTemplate.PseudoCurrency,
        Title = "Beans",
        Terms = "One bean a coffee.",
        Priority = 1,
        Auto = false,
        Points = Json(defaultPoints is null ? "{}" : $$"""{"defaultValue":{{defaultPoints}}}"""),
        Visualisation = Json("""{"title":"Beans"}"""),
        IsGlobal = false,
        CreatedAt = At,
        UpdatedAt = At,
    };

    public static DateTimeOffset At { get; } = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    public static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement.Clone();
}
