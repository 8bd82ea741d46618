using System.Text.Json;
using Pepper.Core.Addresses;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Users;

namespace Pepper.Tests.Unit.Addresses;

public sealed class AddressInputTests
{
    private const string Postal = """{"line1": "10 Downing Street", "city": "London", "country": "GB"}""";

    [Fact]
    public void An_address_is_read_whole()
    {
        var read = Read($$"""{"name": "Home", "address": {{Postal}}, "coordinates": [-0.1276474, 51.5], "note": "Ring twice"}""").Value!;

        Assert.Equal(("Home", new PostalAddress("10 Downing Street", null, "London", null, null, "GB"), "Ring twice"), (read.Name, read.Address, read.Note));
        Assert.Equal([-0.1276474m, 51.5m], read.Coordinates);
    }

    [Theory]
    [InlineData("{}", "name")]
    [InlineData("""{"name": "Home"}""", "address")]
    [InlineData("""{"name": "Home", "address": "10 Downing Street"}""", "address")]
    [InlineData("""{"name": "Home", "address": {}}""", "address.line1")]
    [InlineData($$"""{"name": "Home", "address": {{Postal}}}""", "coordinates")]
    [InlineData($$"""{"name": "Home", "address": {{Postal}}, "coordinates": null}""", "coordinates")]
    [InlineData($$"""{"name": "Home", "address": {{Postal}}, "coordinates": [181, 0]}""", "coordinates")]
    [InlineData($$"""{"name": "Home", "address": {{Postal}}, "coordinates": [0, -90.1]}""", "coordinates")]
    [InlineData($$"""{"name": "Home", "address": {{Postal}}, "coordinates": [0]}""", "coordinates")]
    [InlineData($$"""{"name": "Home", "address": {{Postal}}, "coordinates": ["0", 0]}""", "coordinates")]
    [InlineData($$"""{"name": "", "address": {{Postal}}, "coordinates": [0, 0]}""", "name")]
    [InlineData($$"""{"name": "Home", "address": {{Postal}}, "coordinates": [0, 0], "note": 1}""", "note")]
    public void What_is_wrong_is_named(string body, string field) => Assert.Equal(field, Read(body).Error?.Field);

    [Theory]
    [InlineData("1e-300", 0)]
    [InlineData("1.23456789012345678", 1.23456789)]
    public void Degrees_are_kept_to_a_millimetre(string written, double kept) =>
        Assert.Equal((decimal)kept, Read($$"""{"name": "Home", "address": {{Postal}}, "coordinates": [{{written}}, 0]}""").Value!.Coordinates[0]);

    private static Result<AddressInput> Read(string body) => AddressInput.From(new Fields(JsonDocument.Parse(body).RootElement));
}
