using System.Text.RegularExpressions;
using Pepper.Core.Blobs;

namespace Pepper.Tests.Unit.Architecture;

public sealed partial class CoreRoomsTests
{
    private static readonly string[] Files = [.. SourceFiles.Under("shared/Core", ".cs").Except(CoreRooms.Catalogues)];

    [Fact]
    public void Every_room_is_a_common_one_or_a_feature() =>
        Assert.Empty(Files.Select(RoomOf).OfType<string>().Distinct().Except(CoreRooms.Common).Except(CoreRooms.Features.Keys));

    [Fact]
    public void Rooms_know_only_the_rooms_they_say_they_know() =>
        Assert.Empty(
            from path in Files
            let room = RoomOf(path)
            where room is not null
            from Match named in NamedRoom().Matches(SourceFiles.Text(path))
            let other = named.Groups["room"].Value
            where other != room && !CoreRooms.Common.Contains(other) && !CoreRooms.Features.GetValueOrDefault(room, []).Contains(other)
            select $"{path} names Pepper.Core.{other}");

    [Fact]
    public void What_is_internal_to_a_feature_is_named_nowhere_else()
    {
        var internals = typeof(BlobName).Assembly.GetTypes()
            .Where(type => !type.IsVisible && !type.IsNested && type.Name[0] != '<' && type.Namespace?.Split('.') is ["Pepper", "Core", _, ..])
            .Select(type => (type.Name.Split('`')[0], Room: type.Namespace!.Split('.')[2]))
            .Where(type => CoreRooms.Features.ContainsKey(type.Room))
            .ToLookup(type => type.Item1, type => type.Room);

        Assert.Empty(
            from path in Files
            let room = RoomOf(path)
            from Match word in Identifier().Matches(SourceFiles.Text(path))
            where internals.Contains(word.Value) && !internals[word.Value].Contains(room)
            select $"{path} names {word.Value}, which is internal to {internals[word.Value].First()}");
    }

    private static string? RoomOf(string path) => path.Split('/') is ["shared", "Core", var room, _, ..] ? room : null;

    [GeneratedRegex("\\bPepper\\.Core\\.(?<room>[A-Z][A-Za-z]+)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex NamedRoom();

    [GeneratedRegex("\\b[A-Z][A-Za-z0-9]+\\b", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Identifier();
}
