using CsCheck;
using Pepper.Adapters.Local.Blobs;
using Pepper.Core.Rules.Simulation;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Rules.Simulation;

public sealed class MatchFileTests
{
    private static readonly Gen<PackedId> Ids = Gen.Select(Gen.ULong, Gen.UInt, (high, low) => new PackedId(high, low));

    [Fact]
    public async Task The_buckets_of_a_file_hold_every_match_once_and_each_user_in_one()
    {
        using var folder = new TemporaryFolder();
        var blobs = new FolderBlobStore(folder.Path, TimeProvider.System);
        var users = Ids.Array[40].Single();
        var matches = Gen.Select(Gen.Int[0, users.Length - 1].Select(index => users[index]), Gen.Long[0, 9_999_999_999_999], Ids, Gen.Enum<SimulatedRules>())
            .Select(match => new SimulatedMatch(match.Item1, match.Item2, match.Item3, match.Item4)).Array[500].Single();
        var name = MatchFile.NameOf("tenant", "operation", 3);
        await MatchFile.WriteAsync(blobs, name, matches, 8, default);

        var buckets = new List<List<SimulatedMatch>>();
        for (var bucket = 0; bucket < 8; bucket++)
        {
            buckets.Add([]);
            await MatchFile.ReadAsync(blobs, name, bucket, 8, buckets[bucket], default);
        }

        Assert.Equal(matches.Order(), buckets.SelectMany(bucket => bucket).Order());
        Assert.All(users, user => Assert.InRange(buckets.Count(bucket => bucket.Exists(match => match.User == user)), 0, 1));
    }

    [Fact]
    public void An_id_is_the_same_after_it_was_packed() =>
        Assert.Equal("65b9f3a1c0ffee0011223344", PackedId.Of("65b9f3a1c0ffee0011223344").ToString());
}
