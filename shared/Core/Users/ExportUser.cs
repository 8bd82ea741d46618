using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Privacy;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Users;

/// <summary>Hands a person everything that is held on them. An operation of our own, for the right of access (GDPR, article 15).</summary>
/// <param name="UserId">Who.</param>
public sealed record ExportUser(string UserId);

/// <summary>Carries out <see cref="ExportUser"/>.</summary>
public sealed class ExportUserHandler(
    IDocumentStore store, IEnumerable<IPersonalDataHolder> holders, IEnumerable<IPersonalDataSweep> sweeps)
{
    /// <summary>The export, ready to be written; 404 for a user who was deleted.</summary>
    public async Task<Result<PersonalExport>> HandleAsync(ExportUser query, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(call);
        var partition = User.PartitionOf(call.TenantId, query.UserId);
        if (await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation) is not { Value.Deleted: false })
        {
            return Error.NotFound("user", "userId");
        }

        var credentials = await store.ReadCredentialsAsync(call.TenantId, query.UserId, cancellation);
        var own = OwnNames.Of(credentials, await NameNote.ReadAsync(store, partition, cancellation));
        var person = ErasedPerson.AmongOthers(call.TenantId, query.UserId, call.Now, own);
        return new PersonalExport(store, holders, sweeps, person);
    }
}
