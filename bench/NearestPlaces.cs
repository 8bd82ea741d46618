namespace Pepper.Bench;

/// <summary>A chain's places: most of them in towns of all sizes, the rest anywhere between, all of Europe's width.</summary>
internal static class NearestPlaces
{
    private const int Towns = 200;

    internal static IReadOnlyList<Place> Make(int count)
    {
        var random = new Random(1);
        var towns = Enumerable.Range(0, Towns).Select(_ => (Longitude: -10 + (random.NextDouble() * 40), Latitude: 37 + (random.NextDouble() * 23), Width: 0.05 + (random.NextDouble() * 0.5))).ToList();
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var town = towns[(int)(Towns * random.NextDouble() * random.NextDouble())];
            return number % 5 == 0
                ? new Place($"Place {number}", [-10 + (random.NextDouble() * 40), 37 + (random.NextDouble() * 23)])
                : new Place($"Place {number}", [town.Longitude + (town.Width * (random.NextDouble() - 0.5)), town.Latitude + (town.Width * (random.NextDouble() - 0.5) / 2)]);
        })];
    }

    /// <summary>Where people stand who search: a few hundred metres from some place.</summary>
    internal static IReadOnlyList<(double Longitude, double Latitude)> Centres(IReadOnlyList<Place> places, int count)
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var near = places[random.Next(places.Count)].Geo;
            return (Math.Round(near[0] + (random.NextDouble() * 0.01), 6), Math.Round(near[1] + (random.NextDouble() * 0.01), 6));
        })];
    }

    /// <summary>A location as it is posted.</summary>
    internal sealed record Place(string Title, double[] Geo)
    {
        public object Address { get; } = new { line1 = "1 High Street", city = "London", postalCode = "N1 1AA", country = "GB" };

        public object Services { get; } = new { delivery = true, dine_in = true, order_to_table = false };

        public string[] Tags { get; } = ["dogs", "garden"];

        public string Description { get; } = "A place by the river, with a garden and a view.";
    }
}
