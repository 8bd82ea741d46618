using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Pepper.Core.Csv;
using Pepper.Core.Imports;
using Pepper.Core.Input;
using Pepper.Core.Locations;
using Pepper.Core.Locations.Export;
using Pepper.Core.Locations.Import;
using Pepper.Core.Text;

namespace Pepper.Tests.Unit.Locations.Files;

/// <summary>That what is exported is what comes of its import.</summary>
public sealed class RoundTripTests
{
    private const string TenantId = "605efe2f7d2e8b0d1c9e4a00";

    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly ImportRun Run = new(LocationsImport.Kind, TenantId, "605efe2f7d2e8b0d1c9e4a02", null, "upload", new ImportOptions(false, true), null, At);

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String["'=+-@ \t\r\n\",|\\a1é😀\u2028"],
        Any("", " ", "=1+1", "-5", "@x", "'", "''", "a,b", "\"q\"", "null", "TRUE", "{}", "[]", "\0", "ünï\u0001"));

    private static readonly Gen<string> Words = Texts.Where(text => !string.IsNullOrWhiteSpace(text) && !text.Contains('\0', StringComparison.Ordinal));

    private static readonly Gen<JsonNode?> Values = Gen.Recursive<JsonNode?>((depth, inner) => depth > 2
        ? Scalars
        : Gen.Frequency((4, Scalars), (1, inner.List[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(Copy)]))), (1, Objects(inner, Texts))));

    private static Gen<JsonNode?> Scalars => Gen.OneOf(
        Texts.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
        Any("1.0", "1e3", "-0", "51.500000000000004", "12345678901234567890").Select(number => JsonNode.Parse(number)),
        Gen.Const((JsonNode?)null));

    private static readonly Gen<JsonObject> Locations = Gen.Select(
        Gen.Select(Words, Gen.Double[-180, 180], Gen.Double[-90, 90], Any("PENDING", "ACTIVE", "RETIRED"), Words.List[0, 4], Texts.Where(text => !text.Contains('\0', StringComparison.Ordinal))),
        Gen.Select(
            Objects(Values, Names("line1", "city", "country", "geohash")),
            Objects(Values, Names("phone", "email", "website")),
            Objects(Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)), Names("checkins", "delivery", "tab")),
            Objects(Any("9am-5pm", "closed", "24 hours").Select(hours => (JsonNode?)JsonValue.Create(hours)), Names("monday", "sunday"))),
        Gen.Select(
            Objects(Gen.OneOf(Values, Objects(Values, Names("enabled", "parameters", "other"))), Names("facebook", "Facebook", "x", "my.site")),
            Objects(Gen.OneOf(Values, Objects(Values, Names("name", "tables", "capacity"))), Texts),
            Objects(Values, Texts),
            Gen.Bool),
        (plain, objects, open) =>
        {
            var location = new JsonObject
            {
                ["title"] = plain.Item1,
                ["geo"] = new JsonArray(plain.Item2, plain.Item3),
                ["state"] = plain.Item4,
                ["tags"] = new JsonArray([.. plain.Item5.Select(word => (JsonNode?)word)]),
                ["description"] = plain.Item6,
                ["address"] = Copy(objects.Item1),
                ["contacts"] = Copy(objects.Item2),
                ["services"] = Copy(objects.Item3),
                ["openingHours"] = Copy(objects.Item4),
                ["links"] = Copy(open.Item1),
                ["zones"] = Copy(open.Item2),
                ["extended"] = Copy(open.Item3),
            };
            if (open.Item4)
            {
                location.Remove("zones");
                location.Remove("address");
            }

            return location;
        });

    [Fact]
    public void A_location_that_is_exported_comes_back_as_it_was() => Locations.Sample(
        json =>
        {
            var location = LocationOf(json);
            var columns = LocationExportColumns.None.With(location);
            var file = Export(columns, location);

            var again = Import(file);

            Assert.True(JsonNode.DeepEquals(JsonOf(location), JsonOf(again)), $"{JsonOf(location)}\n{JsonOf(again)}\n{file}");
            Assert.Equal(file, Export(LocationExportColumns.None.With(again), again));
        },
        iter: 3_000);

    [Fact]
    public void What_no_column_is_left_for_comes_back_too()
    {
        var many = new JsonObject
        {
            ["title"] = "Arena",
            ["geo"] = new JsonArray(1, 2),
            ["zones"] = new JsonObject([.. Enumerable.Range(0, 40).Select(number => KeyValuePair.Create($"Zone {number}", (JsonNode?)new JsonObject { ["tables"] = new JsonArray(number) }))]),
            ["links"] = new JsonObject([.. Enumerable.Range(0, 40).Select(number => KeyValuePair.Create($"p{number}", (JsonNode?)new JsonObject { ["enabled"] = true }))]),
        };
        var location = LocationOf(many);
        var columns = LocationExportColumns.None.With(location);

        var again = Import(Export(columns, location));

        Assert.Equal((LocationExportColumns.MaxZones, LocationExportColumns.MaxProviders), (columns.Zones, columns.Providers.Count));
        Assert.True(columns.Names().Count() <= ImportHeader.MaxColumns);
        Assert.True(JsonNode.DeepEquals(JsonOf(location), JsonOf(again)));
        Assert.Equal(Export(columns, location), Export(LocationExportColumns.None.With(again), again));
    }

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<string> Names(params string[] names) => Any(names);

    private static Gen<JsonNode?> Objects(Gen<JsonNode?> values, Gen<string> names) => Gen.Select(names, values).List[0, 4].Select(members =>
    {
        var json = new JsonObject();
        foreach (var (name, value) in members)
        {
            json[name] = Copy(value);
        }

        return (JsonNode?)json;
    });

    private static JsonNode? Copy(JsonNode? node) => node?.DeepClone();

    // By way of the store, as a location is when it is exported.
    private static Location LocationOf(JsonObject json)
    {
        var made = CreateLocation.From(new Fields(JsonSerializer.SerializeToElement(json)));
        Assert.True(made.IsSuccess, made.Error?.Message);
        return Stored(made.Value.Decide("605efe2f7d2e8b0d1c9e4a01", TenantId, At));
    }

    private static Location Stored(Location location) =>
        JsonSerializer.Deserialize(JsonBytes.Of(location, LocationsJson.Default.Location), LocationsJson.Default.Location)!;

    private static JsonNode? JsonOf(Location location) => JsonSerializer.SerializeToNode(location, LocationsJson.Default.Location);

    private static string Export(LocationExportColumns columns, Location location)
    {
        using var text = new StringWriter();
        foreach (var record in (IEnumerable<IEnumerable<string>>)[columns.Names(), LocationExportRow.Of(location, columns)])
        {
            foreach (var (index, cell) in record.Index())
            {
                text.Write(index == 0 ? string.Empty : ",");
                CsvCell.Write(text, CsvCell.Echo(cell));
            }

            text.Write('\n');
        }

        return text.ToString();
    }

    private static Location Import(string file)
    {
        ReadOnlySpan<byte> text = Encoding.UTF8.GetBytes(file);
        var cells = new List<string>();
        Assert.True(CsvText.ReadRecord(ref text, cells, out _));
        var columns = LocationColumns.From(cells, 1);
        Assert.True(columns.IsSuccess, columns.Error?.Message);
        Assert.True(CsvText.ReadRecord(ref text, cells, out var stray));
        var row = new LocationRowReader(columns.Value, Run).Read(new ImportLine(0, [.. cells], stray));
        Assert.Equal((file, string.Empty), (file, string.Join(" | ", row.Errors)));
        return Stored(row.Changes!.Create(row.Id!, TenantId, At));
    }
}
