using Pepper.Core.Privacy;
using Pepper.Core.Storage;

namespace Pepper.Core.Loyalty;

/// <summary>
/// The numbers of loyalty accounts. A number stays reserved, so that it is never given to somebody else, but no longer
/// says whose it was.
/// </summary>
internal sealed class MemberNumbersHolder(IDocumentStore store) : IPersonalDataHolder
{
    /// <inheritdoc />
    public string Name => "memberNumbers";

    /// <inheritdoc />
    public async Task<int> EraseAsync(ErasedPerson person, CancellationToken cancellation)
    {
        var erased = 0;
        foreach (var number in person.Strings.All.Where(MemberNumber.IsValid))
        {
            var partition = MemberNumberReservation.PartitionOf(person.TenantId, number);
            var reservation = await MemberNumberReservation.DocumentType.ReadAsync(
                store, partition, MemberNumberReservation.DocumentId, cancellation);
            if (reservation?.Value.UserId == person.UserId)
            {
                var nobodys = new MemberNumberReservation(string.Empty);
                await store.CommitAsync(partition, [MemberNumberReservation.DocumentType.Replace(reservation, nobodys)], cancellation);
                erased++;
            }
        }

        return erased;
    }
}
