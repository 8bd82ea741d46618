using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Segments;
using Pepper.Core.Sessions;
using Pepper.Core.Tenants;

namespace Pepper.Core.Storage;

/// <summary>Every type of document there is; adapters build their indexes from this list.</summary>
public static class DocumentCatalogue
{
    /// <summary>The types, in no particular order.</summary>
    public static IReadOnlyList<DocumentType> All { get; } =
    [
        ActionRecord.DocumentType,
        ApplicationReservation.DocumentType,
        NonceReservation.DocumentType,
        Segment.DocumentType,
        Session.DocumentType,
        StoredReply.DocumentType,
        Tenant.DocumentType,
        TokenPointer.DocumentType,
    ];
}
