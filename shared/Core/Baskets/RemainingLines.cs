namespace Pepper.Core.Baskets;

/// <summary>
/// What is left to pay of a basket, line by line and piece by piece, while discounts are taken off. All of it is in whole
/// coins: a line's price is rounded once, and its pieces differ by a coin where it can't be parted evenly.
/// </summary>
internal sealed class RemainingLines
{
    private readonly IReadOnlyList<BasketItem> items;
    private readonly MoneyRounding money;
    private readonly Portion[][] lines;

    /// <summary>Takes a basket that nothing was taken off yet.</summary>
    internal RemainingLines(IReadOnlyList<BasketItem> items, MoneyRounding money)
    {
        this.items = items;
        this.money = money;
        lines = [.. items.Select(item => Part(item.Quantity, item.LinePrice(money)).ToArray())];
    }

    private RemainingLines(RemainingLines other)
    {
        items = other.items;
        money = other.money;
        lines = [.. other.lines];
    }

    /// <summary>What is left to pay.</summary>
    internal decimal Total => lines.Sum(line => line.Sum(portion => portion.Left));

    /// <summary>The same again, to try something on.</summary>
    internal RemainingLines Copy() => new(this);

    /// <summary>What is left to pay of a line.</summary>
    internal decimal LeftOf(int item) => lines[item].Sum(portion => portion.Left);

    /// <summary>The pieces of a line that something is left to pay for.</summary>
    internal int PaidPiecesOf(int item) => lines[item].Where(portion => portion.Price > 0).Sum(portion => portion.Count);

    /// <summary>The pieces that something is left to pay for, of the lines that fit.</summary>
    internal IEnumerable<Pick> Payable(Func<BasketItem, bool> fits) =>
        from item in Enumerable.Range(0, items.Count)
        where fits(items[item])
        from portion in lines[item]
        where portion.Price > 0
        select new Pick(item, portion.Count, portion.Price, portion.Left);

    /// <summary>Takes an amount in whole coins off pieces, by the most that each can lose; no more than that in all.</summary>
    /// <returns>What was taken off which lines.</returns>
    internal IReadOnlyList<LineAmount> Take(IReadOnlyList<Pick> picks, decimal amount)
    {
        var taken = new List<LineAmount>();
        var shares = ShareOut(picks, Math.Min(amount, picks.Sum(pick => pick.Most)));
        for (var i = 0; i < picks.Count; i++)
        {
            if (shares[i] > 0)
            {
                TakeOff(picks[i], shares[i]);
                taken.Add(new LineAmount(picks[i].Item, shares[i]));
            }
        }

        return Join(taken);
    }

    /// <summary>Takes off what was taken off before.</summary>
    internal void Take(BasketReduction discount)
    {
        foreach (var line in discount.Lines ?? [])
        {
            Take([.. Payable(item => ReferenceEquals(item, items[line.Item]))], money.Round(line.Amount));
        }

        if (discount.Lines is null)
        {
            Take([.. Payable(_ => true)], money.Round(discount.Amount));
        }
    }

    /// <summary>Amounts of the same line made one, in the order of the lines.</summary>
    internal static IReadOnlyList<LineAmount> Join(IEnumerable<LineAmount> amounts) =>
    [
        .. amounts
            .GroupBy(amount => amount.Item)
            .OrderBy(line => line.Key)
            .Select(line => new LineAmount(line.Key, line.Sum(amount => amount.Amount))),
    ];

    // Each gets its part in whole coins, rounded down; the coins left over go to those that were cut most.
    private decimal[] ShareOut(IReadOnlyList<Pick> picks, decimal amount)
    {
        var most = picks.Sum(pick => pick.Most);
        var exact = picks.Select(pick => most == 0 ? 0 : amount * pick.Most / most).ToArray();
        var shares = exact.Select(money.Down).ToArray();
        var coinsLeft = (int)((amount - shares.Sum()) / money.Coin);
        foreach (var i in Enumerable.Range(0, shares.Length).OrderByDescending(i => exact[i] - shares[i]).Take(coinsLeft))
        {
            shares[i] += money.Coin;
        }

        return shares;
    }

    private void TakeOff(Pick pick, decimal share)
    {
        var line = lines[pick.Item];
        var cut = Part(pick.Count, share).Select(part => new Portion(part.Count, pick.Price - part.Price));
        var others = line.Select(portion => portion.Price == pick.Price ? portion with { Count = portion.Count - pick.Count } : portion);
        lines[pick.Item] =
        [
            .. others.Concat(cut)
                .Where(portion => portion.Count > 0)
                .GroupBy(portion => portion.Price)
                .Select(alike => new Portion(alike.Sum(portion => portion.Count), alike.Key)),
        ];
    }

    // An amount over so many pieces, those that get a coin more last.
    private IEnumerable<Portion> Part(int count, decimal amount)
    {
        var each = money.Down(amount / count);
        var withMore = (int)((amount - (each * count)) / money.Coin);
        if (withMore < count)
        {
            yield return new Portion(count - withMore, each);
        }

        if (withMore > 0)
        {
            yield return new Portion(withMore, each + money.Coin);
        }
    }

    private readonly record struct Portion(int Count, decimal Price)
    {
        internal decimal Left => Count * Price;
    }
}
