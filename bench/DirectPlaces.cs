using System.Text.Json;
using Microsoft.Data.Sqlite;
using Pepper.Core.Geo;
using Pepper.Tests.Support;

namespace Pepper.Bench;

/// <summary>The documents of locations in a table of their own, with an index on latitude and longitude, as one would write it by hand.</summary>
internal sealed class DirectPlaces : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SqliteConnection connection;
    private readonly SqliteCommand box;
    private readonly SqliteCommand all;

    private DirectPlaces()
    {
        connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "bare.db")};Pooling=False");
        connection.Open();
        Execute("PRAGMA journal_mode=WAL; CREATE TABLE places (id TEXT PRIMARY KEY, latitude REAL, longitude REAL, body BLOB) WITHOUT ROWID");
        box = Command("SELECT id, latitude, longitude, body FROM places INDEXED BY places_by_position WHERE latitude BETWEEN $south AND $north AND longitude BETWEEN $west AND $east", "$south", "$north", "$west", "$east");
        all = Command("SELECT id, latitude, longitude, body FROM places");
    }

    /// <summary>Copies the locations out of a host's file.</summary>
    internal static DirectPlaces Read(string database, int expected)
    {
        var places = new DirectPlaces();
        using var source = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        source.Open();
        using var command = source.CreateCommand();
        command.CommandText = "SELECT d.id, d.body FROM documents d JOIN names n ON n.number = d.type WHERE n.name = 'location'";
        using var rows = command.ExecuteReader();
        using var transaction = places.connection.BeginTransaction();
        using var insert = places.connection.CreateCommand();
        insert.CommandText = "INSERT INTO places VALUES ($id, $latitude, $longitude, $body)";
        var parameters = new[] { "$id", "$latitude", "$longitude", "$body" }.Select(name => insert.Parameters.AddWithValue(name, null)).ToList();
        var count = 0;
        while (rows.Read())
        {
            var body = rows[1] is string text ? System.Text.Encoding.UTF8.GetBytes(text) : (byte[])rows[1];
            using var json = JsonDocument.Parse(body);
            var geo = json.RootElement.GetProperty("geo");
            object[] values = [rows.GetString(0), geo[1].GetDouble(), geo[0].GetDouble(), body];
            for (var i = 0; i < values.Length; i++)
            {
                parameters[i].Value = values[i];
            }

            insert.ExecuteNonQuery();
            count++;
        }

        transaction.Commit();
        places.Execute("CREATE INDEX places_by_position ON places (latitude, longitude); ANALYZE");
        return count == expected ? places : throw new InvalidOperationException($"The host has {count} locations, not {expected}.");
    }

    /// <summary>Boxes around the position, each twice as wide, until one holds enough within its inner circle; sorted by distance.</summary>
    internal int NearestInBox((double Longitude, double Latitude) centre, int count)
    {
        for (var degrees = 0.01; ; degrees *= 2)
        {
            var wide = degrees / Math.Cos(double.DegreesToRadians(centre.Latitude));
            box.Parameters[0].Value = centre.Latitude - degrees;
            box.Parameters[1].Value = centre.Latitude + degrees;
            box.Parameters[2].Value = centre.Longitude - wide;
            box.Parameters[3].Value = centre.Longitude + wide;
            var found = Sorted(box, centre);
            if (found.Count(row => row.Metres <= degrees * 110_000) >= count || degrees > 180)
            {
                return found.Take(count).Sum(row => row.Body.Length);
            }
        }
    }

    /// <summary>All rows, sorted by distance.</summary>
    internal int NearestOfAll((double Longitude, double Latitude) centre, int count) => Sorted(all, centre).Take(count).Sum(row => row.Body.Length);

    public void Dispose()
    {
        box.Dispose();
        all.Dispose();
        connection.Dispose();
        folder.Dispose();
    }

    private static List<(double Metres, string Id, byte[] Body)> Sorted(SqliteCommand command, (double Longitude, double Latitude) centre)
    {
        var from = new GeoPosition(centre.Longitude, centre.Latitude);
        var found = new List<(double Metres, string Id, byte[] Body)>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            found.Add((from.MetresTo(new GeoPosition(rows.GetDouble(2), rows.GetDouble(1))), rows.GetString(0), (byte[])rows[3]));
        }

        found.Sort((left, right) => left.Metres != right.Metres ? left.Metres.CompareTo(right.Metres) : string.CompareOrdinal(left.Id, right.Id));
        return found;
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.AddWithValue(name, null);
        }

        return command;
    }
}
