using System.Security.Cryptography;

namespace Pepper.Core.Referrals;

/// <summary>Makes referral codes. Injected, so that tests can foresee them.</summary>
public interface IReferralCodes
{
    /// <summary>A code that nobody can foresee, from <see cref="Referral.LeastCode"/> to <see cref="Referral.MaxCode"/>.</summary>
    long NewCode();
}

/// <summary>Makes codes from the operating system's randomness.</summary>
public sealed class RandomReferralCodes : IReferralCodes
{
    /// <inheritdoc />
    public long NewCode() =>
        Referral.LeastCode + (RandomNumberGenerator.GetInt32(9_000_000) * 1_000L) + RandomNumberGenerator.GetInt32(1_000);
}
