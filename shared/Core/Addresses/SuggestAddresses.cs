using Pepper.Core.Calls;
using Pepper.Core.Geo;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Core.Addresses;

/// <summary>
/// Suggests addresses for a text, or for a position; the body holds one of the two. Reference: Addresses, Suggest addresses.
/// </summary>
/// <param name="Text">A part of an address, at most <see cref="MaxText"/> characters; null to go by position.</param>
/// <param name="Position">Where; null to go by text.</param>
public sealed record SuggestAddresses(string? Text, GeoPosition? Position)
{
    /// <summary>The longest text, in characters.</summary>
    public const int MaxText = 500;

    /// <summary>Reads the query from a request's body.</summary>
    public static Result<SuggestAddresses> From(Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var text = body.Text("address", MaxText, 1);
        var position = body.Position("position");
        if (body.Has("address") == body.Has("position"))
        {
            body.Fail("address", "or `position` is required, and not both.");
        }

        return body.Finish(new SuggestAddresses(text?.Trim(), position is null ? null : GeoPosition.Of(position)));
    }
}

/// <summary>Carries out <see cref="SuggestAddresses"/>.</summary>
public sealed class SuggestAddressesHandler(TenantDirectory tenants, IGeocoders geocoders)
{
    /// <summary>Asks the tenant's geocoder.</summary>
    public async Task<Result<IReadOnlyList<FoundAddress>>> HandleAsync(SuggestAddresses query, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(call);
        var geocoder = geocoders.Of(await tenants.GetAsync(call.TenantId, cancellation));
        return query.Position is { } position
            ? await geocoder.NearAsync(position, cancellation)
            : await geocoder.SuggestAsync(query.Text ?? string.Empty, cancellation);
    }
}
