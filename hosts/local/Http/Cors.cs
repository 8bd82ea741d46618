namespace Pepper.Local.Http;

/// <summary>
/// Lets pages of other origins call the API from a browser: those that <c>PEPPER_CORS_ORIGINS</c> names, separated by
/// commas, or any with <c>*</c>. Without it no other origin may. In the cloud the same is a setting of the function app.
/// </summary>
public static class Cors
{
    /// <summary>The setting.</summary>
    public const string Setting = "PEPPER_CORS_ORIGINS";

    private static readonly TimeSpan PreflightGoodFor = TimeSpan.FromHours(1);

    /// <summary>Reads the setting.</summary>
    public static void AddCorsBySetting(this WebApplicationBuilder builder)
    {
        var origins = OriginsIn(builder.Configuration);
        if (origins.Length == 0)
        {
            return;
        }

        // Callers show who they are in a header, never in a cookie, so the browser need not send any.
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(origins)
            .WithMethods("GET", "POST", "PUT", "DELETE")
            .AllowAnyHeader()
            .WithExposedHeaders("x-request-id", "Deprecation", "Retry-After")
            .SetPreflightMaxAge(PreflightGoodFor)));
    }

    /// <summary>Answers preflights and adds the headers, if the setting names an origin.</summary>
    public static void UseCorsBySetting(this WebApplication app)
    {
        if (OriginsIn(app.Configuration).Length > 0)
        {
            app.UseCors();
        }
    }

    private static string[] OriginsIn(IConfiguration configuration) =>
        configuration[Setting]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
