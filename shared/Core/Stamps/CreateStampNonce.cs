using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Stamps.Keys;
using Pepper.Core.Users;

namespace Pepper.Core.Stamps;

/// <summary>Gives the calling user a nonce and the key to encrypt a press with. Reference: Stamps, Create a Stamp Nonce.</summary>
public sealed record CreateStampNonce;

/// <summary>What a press is made with. Reference: Stamps, the answer of Create a Stamp Nonce.</summary>
/// <param name="Nonce">Good for one press within <see cref="StampNonce.Lifetime"/>.</param>
/// <param name="Key">The public key: a PEM SubjectPublicKeyInfo, RSA of <see cref="StampKey.Bits"/> bits.</param>
public sealed record GivenNonce(string Nonce, string Key);

/// <summary>Carries out <see cref="CreateStampNonce"/>.</summary>
public sealed class CreateStampNonceHandler(UnitOfWork work, StampUsers users, StampKeys keys, IStampSecrets secrets)
{
    /// <summary>Gives the nonce.</summary>
    public async Task<Result<GivenNonce>> HandleAsync(CreateStampNonce command, Call call, CancellationToken cancellation)
    {
        var userId = StampUsers.IdOf(call.Caller);
        if (!userId.IsSuccess)
        {
            return userId.Error;
        }

        var user = await users.FindAsync(call.TenantId, userId.Value, cancellation);
        if (!user.IsSuccess)
        {
            return user.Error;
        }

        var key = await keys.GetAsync(call.TenantId, call.Now, cancellation);
        var (nonce, given) = (secrets.NewNonce(), new StampNonce(call.Now, 0, null));
        return await work.RunAsync(
            call,
            User.PartitionOf(call.TenantId, userId.Value),
            () => Task.FromResult(Decision.Change(
                new GivenNonce(nonce, key.PublicKey),
                StampNonce.DocumentType.Create(StampNonce.DocumentIdOf(nonce), given, given.ForgottenAt))),
            cancellation);
    }
}
