using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Pepper.Bench;

/// <summary>
/// The least that could answer: Kestrel, one route, one prepared point read from SQLite, the row's bytes as the body. No
/// tenant, no token, no rights, no shaping.
/// </summary>
internal static class BareServer
{
    internal static async Task<int> RunAsync(string database, string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        using var rows = new ThreadLocal<RowReader>(() => new RowReader(database), trackAllValues: true);
        app.MapGet("/users/{userId}", async (HttpContext http, string userId) =>
        {
            if (rows.Value!.Read(userId) is not { } body)
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = body.Length;
            await http.Response.BodyWriter.WriteAsync(body);
        });
        await app.RunAsync();
        return 0;
    }

    private sealed class RowReader
    {
        private readonly SqliteCommand command;
        private readonly SqliteParameter id;

        internal RowReader(string database)
        {
            var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
            connection.Open();
            command = connection.CreateCommand();
            command.CommandText = "SELECT body FROM rows WHERE id = $id";
            id = command.Parameters.Add("$id", SqliteType.Text);
            command.Prepare();
        }

        internal byte[]? Read(string userId)
        {
            id.Value = userId;
            return command.ExecuteScalar() as byte[];
        }
    }
}
