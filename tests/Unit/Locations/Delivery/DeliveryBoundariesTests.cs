using System.Text.Json;
using Pepper.Core.Delivery;
using Pepper.Core.Geo;
using Pepper.Core.Input;

namespace Pepper.Tests.Unit.Locations.Delivery;

public sealed class DeliveryBoundariesTests
{
    private const string Id = "5f1eb51b18b4d6a8d4c4e5f8";

    [Fact]
    public void Boundaries_of_an_import_keep_their_ids_and_get_those_they_lack()
    {
        var (boundaries, error) = Read($$"""{"include":[{{Circle(Id)}},{{Circle()}}],"exclude":[{{Circle()}}]}""");

        Assert.Null(error);
        Assert.Equal([Id, "new-1"], boundaries.Include.Select(IdOf));
        Assert.Equal(["new-2"], boundaries.Exlude.Select(IdOf));
    }

    [Fact]
    public void What_is_stored_is_read_again_as_it_was()
    {
        var (boundaries, _) = Read($$"""{"include":[{{Circle(Id)}}],"exlude":[{"type":"polygon","coordinates":[[[0,0.50],[1,0],[1,1],[0,0.50]]],"colour":null}]}""");

        var json = boundaries.ToJson().GetRawText();

        Assert.Equal(json, DeliveryBoundaries.Of(JsonElement.Parse(json)).ToJson().GetRawText());
        Assert.Contains("""{"_id":"new-1","type":"Polygon","coordinates":[[[0,0.50],[1,0],[1,1],[0,0.50]]],"colour":null}""", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"include":[{"type":"Circle","centre":[0,0],"radius":1},{"type":"Circle","centre":[0,0],"radius":-1}]}""", "`include[1].radius` must be from 0.0001 to 1000000.")]
    [InlineData("""{"exlude":[{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}]}""", "`exlude[0].coordinates[0]` must end where it begins: its last position is the first again.")]
    [InlineData("""{"include":{}}""", "`include` must be an array.")]
    [InlineData("""{"include":[{"_id":"5f1eb51b18b4d6a8d4c4e5f8","type":"Circle","centre":[0,0],"radius":1}],"exlude":[{"_id":"5f1eb51b18b4d6a8d4c4e5f8","type":"Circle","centre":[0,0],"radius":1}]}""", "`include` must not use the `_id` of another boundary.")]
    public void One_error_names_what_is_wrong(string json, string message) => Assert.Equal(message, Read(json).Error);

    [Fact]
    public void More_than_fifty_boundaries_are_refused_whichever_lists_they_are_in()
    {
        string Many(int count) => string.Join(',', Enumerable.Repeat(Circle(), count));

        Assert.Null(Read($$"""{"include":[{{Many(25)}}],"exlude":[{{Many(25)}}]}""").Error);
        Assert.Contains("at most 50", Read($$"""{"include":[{{Many(26)}}],"exlude":[{{Many(25)}}]}""").Error, StringComparison.Ordinal);
        Assert.Contains("at most 50", Read($$"""{"include":[{{Many(51)}}]}""").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void A_boundary_has_at_most_a_thousand_positions(int positions, bool isSound)
    {
        var corners = Enumerable.Range(0, positions - 1)
            .Select(i => 2 * Math.PI * i / (positions - 1))
            .Select(angle => FormattableString.Invariant($"[{Math.Cos(angle):R},{Math.Sin(angle):R}]"))
            .ToList();
        var (_, error) = Read($$"""{"include":[{"type":"Polygon","coordinates":[[{{string.Join(',', corners.Append(corners[0]))}}]]}]}""");

        Assert.Equal(isSound, error is null);
        Assert.True(isSound || error!.Contains("at most 1000 positions", StringComparison.Ordinal));
    }

    [Fact]
    public void Boundaries_that_are_too_large_are_refused()
    {
        string Titled(int length) => $$"""{"type":"Circle","centre":[0,0],"radius":1,"title":"{{new string('x', length)}}"}""";

        Assert.Contains("65536 bytes", Read($$"""{"include":[{{Titled(65_500)}}]}""").Error, StringComparison.Ordinal);
        Assert.Null(Read($$"""{"include":[{{string.Join(',', Enumerable.Repeat(Titled(65_000), 4))}}]}""").Error);
        Assert.Contains("262144 bytes", Read($$"""{"include":[{{string.Join(',', Enumerable.Repeat(Titled(65_000), 5))}}]}""").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_is_measured_over_the_ground_and_its_rim_belongs_to_it()
    {
        var centre = new GeoPosition(-0.1276, 51.5074);
        var rim = new GeoPosition(-0.2, 51.55);
        var metres = Math.Ceiling(centre.MetresTo(rim) * 1000) / 1000;

        Assert.True(Serves(metres, rim));
        Assert.False(Serves(metres - 0.01, rim));
        Assert.True(Serves(0.001, centre));

        bool Serves(double radius, GeoPosition place) =>
            Read(FormattableString.Invariant($$"""{"include":[{"type":"Circle","centre":[-0.1276,51.5074],"radius":{{radius:0.###}}}]}""")).Boundaries.Serve(place);
    }

    [Fact]
    public void Exclude_boundaries_alone_serve_nowhere_and_take_up_no_cells()
    {
        var (boundaries, _) = Read($$"""{"exlude":[{{Circle()}}]}""");

        Assert.False(boundaries.Serve(new GeoPosition(10, 10)));
        Assert.Empty(boundaries.FindCells());
        Assert.Empty(DeliveryBoundaries.Of(null).FindCells());
    }

    private static string Circle(string? id = null) =>
        $$"""{{{(id is null ? string.Empty : $"\"_id\":\"{id}\",")}}"type":"Circle","centre":[0,0],"radius":1000}""";

    private static string? IdOf(JsonElement boundary) => boundary.GetProperty("_id").GetString();

    private static (DeliveryBoundaries Boundaries, string? Error) Read(string json)
    {
        var fields = new Fields(JsonElement.Parse(json));
        return (DeliveryBoundaries.Read(fields, number => $"new-{number}"), fields.Error?.Message);
    }
}
