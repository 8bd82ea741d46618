using Pepper.Bench;

return args switch
{
    ["user-read", ..] => await UserReadBenchmark.RunAsync(),
    ["notifications", .. var rest] => await NotificationBenchmark.RunAsync(rest),
    ["orders", .. var rest] => await OrderBenchmark.RunAsync(rest),
    ["actions", .. var rest] => await ActionBenchmark.RunAsync(rest),
    ["simulate", .. var rest] => await SimulationBenchmark.RunAsync(rest),
    ["automation", .. var rest] => await AutomationBenchmark.RunAsync(rest),
    ["import", .. var rest] => await ImportBenchmark.RunAsync(rest),
    ["grants", .. var rest] => await GrantBenchmark.RunAsync(rest),
    ["nearest", .. var rest] => await NearestBenchmark.RunAsync(rest),
    ["locations", .. var rest] => await LocationImportBenchmark.RunAsync(rest),
    ["rules", .. var rest] => RuleBenchmark.Run(rest),
    ["serve-bare", var database, var url] => await BareServer.RunAsync(database, url),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        Usage: dotnet run -c Release --project bench -- <benchmark>
          actions [n]      lists and an export of 1,000,000 actions, or as many as said, beside bare SQLite queries for the same rows
          automation [n]   100,000 actions, or as many as said, held against 100 rules, and the time until an effect is visible
          simulate [n]     simulations of rules over 1,000,000 actions of 90 days, or as many as said
          import [rows]    a CSV of 100,000 users, or as many as said, beside the same documents straight into SQLite
          grants [rows]    a CSV of 100,000 grants, or as many as said, beside the same documents straight into SQLite
          nearest [n]      the nearest of 100,000 locations, or as many as said, beside bare SQLite on the same rows
          locations [rows] a CSV of 100,000 locations, or as many as said, beside the same documents straight into SQLite
          notifications [n] a push message to 100,000 users, or as many as said, until each has a receipt
          orders [n]       20,000 orders, or as many as said, posted one by one, beside the same documents straight into SQLite
          rules [n]        100,000 actions of many types, or as many as said, held against 100 rules, and nothing else
          user-read        authenticated GET /users/{id} through the whole pipeline, beside bare Kestrel on the same row
        """);
    return 2;
}
