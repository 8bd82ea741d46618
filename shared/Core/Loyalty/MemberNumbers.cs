using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Loyalty;

/// <summary>Gives out numbers of loyalty accounts, each to one user of a tenant.</summary>
public sealed class MemberNumbers(IDocumentStore store, IMemberNumberGenerator generator)
{
    // Of 9 * 10^14 numbers hardly one is taken; a generator that never finds a free one is broken.
    private const int Attempts = 20;

    /// <summary>Why a tenant's users can have no account; null when they can.</summary>
    public static Error? Refuse(Tenant tenant) => tenant.Settings.Loyalty.Provider == LoyaltyProvider.None
        ? Error.Refused("No loyalty provider is set up: the tenant's settings say NONE.")
        : null;

    /// <summary>Reserves a number for a user, who has it once the user's own document says so.</summary>
    /// <exception cref="InvalidOperationException">The generator gives nothing but numbers that are taken.</exception>
    public async Task<string> ReserveAsync(string tenantId, string userId, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var number = generator.NewNumber();
            var reserved = await store.CommitAsync(
                MemberNumberReservation.PartitionOf(tenantId, number),
                [MemberNumberReservation.DocumentType.Create(MemberNumberReservation.DocumentId, new MemberNumberReservation(userId))],
                cancellation);
            if (reserved.IsCommitted)
            {
                return number;
            }
        }

        throw new InvalidOperationException($"None of {Attempts} member numbers was free.");
    }
}
