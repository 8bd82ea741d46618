using System.Globalization;
using Pepper.Core.Stamps.Keys;

namespace Pepper.Tests.Unit.Stamps;

/// <summary>Nonces that tests know, and keys that were made once for all tests, as making one takes a while.</summary>
internal sealed class PreparedStampSecrets : IStampSecrets
{
    private static readonly Lazy<StampKey>[] Prepared = [.. Enumerable.Range(0, 2).Select(_ => new Lazy<StampKey>(new RandomStampSecrets().NewKey))];
    private int nonces;
    private int keys;

    /// <summary>One of the keys.</summary>
    public static StampKey Key(int number) => Prepared[number % Prepared.Length].Value;

    /// <summary>How many keys were asked for.</summary>
    public int Keys => keys;

    public string NewNonce() => string.Create(CultureInfo.InvariantCulture, $"nonce-{Interlocked.Increment(ref nonces)}");

    public StampKey NewKey() => Key(Interlocked.Increment(ref keys) - 1);
}
