using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Pepper.Core.Addresses;
using Pepper.Core.Geo;
using Pepper.Core.Results;
using Pepper.Core.Users;

namespace Pepper.Adapters.Providers.Geocoding;

/// <summary>
/// The geocoder of Azure Maps: Get Geocoding and Get Reverse Geocoding of its search service, 2025-01-01. The key goes in a
/// header, so that no URL holds it; no address is logged.
/// </summary>
internal sealed partial class AzureMapsGeocoder(HttpClient http, string key, TimeProvider clock, ILogger<AzureMapsGeocoder> logger) : IGeocoder
{
    /// <summary>The name of the HTTP client.</summary>
    internal const string ClientName = "azure-maps";

    private const string Version = "2025-01-01";
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public Task<Result<IReadOnlyList<FoundAddress>>> SuggestAsync(string text, CancellationToken cancellation) =>
        AskAsync("geocode", [("query", text), ("top", IGeocoder.MaxSuggestions.ToString(CultureInfo.InvariantCulture))], "address", cancellation);

    /// <inheritdoc />
    public Task<Result<IReadOnlyList<FoundAddress>>> NearAsync(GeoPosition position, CancellationToken cancellation) =>
        AskAsync(
            "reverseGeocode",
            [("coordinates", string.Create(CultureInfo.InvariantCulture, $"{position.Longitude:0.######},{position.Latitude:0.######}"))],
            "position",
            cancellation);

    /// <inheritdoc />
    public async Task<Result<GeoPosition>> LocateAsync(PostalAddress address, CancellationToken cancellation)
    {
        // A free text takes the country's name as well as its code, and a second line.
        string?[] parts = [address.Line1, address.Line2, address.City, address.Region, address.PostalCode, address.Country];
        var text = string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        var found = await AskAsync("geocode", [("query", text), ("top", "1")], "line1", cancellation);
        return found.Then(addresses => addresses.Count == 0 ? Error.NotFound("place", "line1") : (Result<GeoPosition>)addresses[0].Position);
    }

    private async Task<Result<IReadOnlyList<FoundAddress>>> AskAsync(
        string path, IReadOnlyList<(string Name, string Value)> query, string field, CancellationToken cancellation)
    {
        var parameters = query.Select(one => $"&{one.Name}={Uri.EscapeDataString(one.Value)}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}?api-version={Version}{string.Concat(parameters)}");
        request.Headers.TryAddWithoutValidation("subscription-key", key);
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            if (response.IsSuccessStatusCode)
            {
                return AzureMapsAnswer.Read(await response.Content.ReadAsByteArrayAsync(cancellation)).ToList();
            }

            LogRefused(path, (int)response.StatusCode);
            return response.StatusCode == HttpStatusCode.BadRequest
                ? Error.Validation(field, $"`{field}` cannot be looked up.")
                : Away(WaitOf(response));
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or InvalidOperationException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            // The message of the exception may hold the URL, and with it the address.
            LogAway(path, e.GetType().Name);
            return Away(RetryAfter);
        }
    }

    private static Error Away(TimeSpan retryAfter) => Error.Unavailable("The maps are away.", retryAfter);

    private TimeSpan WaitOf(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => RetryAfter,
        };
        return wait < TimeSpan.Zero ? RetryAfter : wait > MaxRetryAfter ? MaxRetryAfter : wait;
    }

    [LoggerMessage(LogLevel.Error, "Azure Maps refused {Path} with status {Status}.")]
    private partial void LogRefused(string path, int status);

    [LoggerMessage(LogLevel.Error, "Azure Maps did not answer {Path}: {Failure}.")]
    private partial void LogAway(string path, string failure);
}
