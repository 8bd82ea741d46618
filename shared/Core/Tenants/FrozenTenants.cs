using System.Collections.Frozen;
using Pepper.Core.Ids;
using Pepper.Core.Results;

namespace Pepper.Core.Tenants;

/// <summary>
/// The tenants for which nothing is done here, because they are being moved to another deployment or have been: no call is let
/// in and no timer serves them. What was begun is brought to its end. A setting of the host and no document: it costs no read
/// on any call, and what was moved stays frozen whatever is written.
/// </summary>
public sealed class FrozenTenants
{
    private readonly FrozenSet<string> ids;

    private FrozenTenants(IEnumerable<string> ids) => this.ids = ids.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>None.</summary>
    public static FrozenTenants None { get; } = new([]);

    /// <summary>Reads <c>PEPPER_FROZEN_TENANTS</c>: ids of tenants, separated by commas or blanks.</summary>
    /// <exception cref="InvalidOperationException">It names what is no id: a tenant thought frozen would not be.</exception>
    public static FrozenTenants Parse(string? setting)
    {
        var named = (setting ?? string.Empty).Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        return Array.Find(named, id => !ObjectId.IsValid(id)) is { } wrong
            ? throw new InvalidOperationException($"PEPPER_FROZEN_TENANTS holds ids of tenants, 24 hex digits each; '{wrong}' is none.")
            : new FrozenTenants(named);
    }

    /// <summary>503: what a caller of a frozen tenant is told.</summary>
    public static Error Refusal() => Error.Unavailable("The tenant is being moved; call again in a minute.", TimeSpan.FromMinutes(1));

    /// <summary>Whether nothing is done for this tenant.</summary>
    public bool Contains(string tenantId) => ids.Contains(tenantId);
}
