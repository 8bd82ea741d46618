using System.Globalization;
using System.Security.Cryptography;

namespace Pepper.Core.Credentials;

/// <summary>Makes codes. Injected, so that tests can foresee them.</summary>
public interface ICodeGenerator
{
    /// <summary>A code that nobody can foresee, of this many decimal digits, leading zeros included.</summary>
    string NewCode(int digits);
}

/// <summary>Makes codes from the operating system's randomness.</summary>
public sealed class RandomCodes : ICodeGenerator
{
    /// <inheritdoc />
    public string NewCode(int digits) =>
        RandomNumberGenerator.GetInt32((int)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
}
