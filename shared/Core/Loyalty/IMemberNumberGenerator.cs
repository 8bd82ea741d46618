using System.Globalization;
using System.Security.Cryptography;

namespace Pepper.Core.Loyalty;

/// <summary>Makes numbers of loyalty accounts. Injected, so that tests can foresee them.</summary>
public interface IMemberNumberGenerator
{
    /// <summary>A valid <see cref="MemberNumber"/> that nobody can foresee; whether it is taken is not looked at.</summary>
    string NewNumber();
}

/// <summary>Makes numbers from the operating system's randomness.</summary>
public sealed class RandomMemberNumbers : IMemberNumberGenerator
{
    /// <inheritdoc />
    public string NewNumber()
    {
        var left = RandomNumberGenerator.GetInt32(10_000_000, 100_000_000);
        var right = RandomNumberGenerator.GetInt32(10_000_000);
        return MemberNumber.WithCheckDigit(string.Create(CultureInfo.InvariantCulture, $"{left:D8}{right:D7}"));
    }
}
