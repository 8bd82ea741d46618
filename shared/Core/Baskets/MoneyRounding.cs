namespace Pepper.Core.Baskets;

/// <summary>
/// How money is rounded, everywhere: to the currency's smallest coin, half of it up. Amounts are never below zero.
/// </summary>
/// <param name="Digits">Decimals of the smallest coin, 0 to 4.</param>
public readonly record struct MoneyRounding(int Digits)
{
    /// <summary>The smallest coin.</summary>
    public decimal Coin => new(1, 0, 0, false, (byte)Digits);

    /// <summary>An amount in whole coins, half a coin up.</summary>
    public decimal Round(decimal amount) => Math.Round(amount, Digits, MidpointRounding.AwayFromZero);

    /// <summary>An amount in whole coins, for limits: what a limit has over whole coins can't be given.</summary>
    public decimal Down(decimal amount) => Math.Round(amount, Digits, MidpointRounding.ToZero);
}
