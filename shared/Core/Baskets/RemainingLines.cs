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
        var shares = ShareOut(picks, Math.Min(amount, picks.Sum(pick => pick.Most)));
        var taken = new SortedDictionary<int, decimal>();
        var touched = new Dictionary<int, Dictionary<decimal, int>>();
        for (var i = 0; i < picks.Count; i++)
        {
            if (shares[i] == 0)
            {
                continue;
            }

            var pick = picks[i];
            if (!touched.TryGetValue(pick.Item, out var pieces))
            {
                touched[pick.Item] = pieces = lines[pick.Item].ToDictionary(portion => portion.Price, portion => portion.Count);
            }

            Cut(pieces, pick, shares[i]);
            taken[pick.Item] = taken.GetValueOrDefault(pick.Item) + shares[i];
        }

        foreach (var (item, pieces) in touched)
        {
            lines[item] = [.. pieces.Where(piece => piece.Value > 0).Select(piece => new Portion(piece.Value, piece.Key)).OrderBy(piece => piece.Price)];
        }

        return [.. taken.Select(line => new LineAmount(line.Key, line.Value))];
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
        var shares = new decimal[picks.Count];
        var most = picks.Sum(pick => pick.Most);
        if (amount <= 0)
        {
            return shares;
        }

        var cut = new decimal[picks.Count];
        var left = amount;
        for (var i = 0; i < shares.Length; i++)
        {
            var exact = amount * picks[i].Most / most;
            shares[i] = money.Down(exact);
            cut[i] = exact - shares[i];
            left -= shares[i];
        }

        var coinsLeft = (int)(left / money.Coin);
        foreach (var i in Enumerable.Range(0, shares.Length).OrderByDescending(i => cut[i]).Take(coinsLeft))
        {
            shares[i] += money.Coin;
        }

        return shares;
    }

    private void Cut(Dictionary<decimal, int> pieces, Pick pick, decimal share)
    {
        pieces[pick.Price] -= pick.Count;
        foreach (var part in Part(pick.Count, share))
        {
            var price = pick.Price - part.Price;
            pieces[price] = pieces.GetValueOrDefault(price) + part.Count;
        }
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
