using Pepper.Bench;

return args switch
{
    ["user-read", ..] => await UserReadBenchmark.RunAsync(),
    ["serve-bare", var database, var url] => await BareServer.RunAsync(database, url),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        Usage: dotnet run -c Release --project bench -- <benchmark>
          user-read    authenticated GET /users/{id} through the whole pipeline, beside bare Kestrel on the same row
        """);
    return 2;
}
