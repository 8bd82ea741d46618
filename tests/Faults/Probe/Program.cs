using Pepper.Adapters.Local.Sqlite;
using Pepper.Local;
using Pepper.Probe;

// A local host with functions of its own, made to be killed: every call leaves a line in a journal.
var folder = args[0];
var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddSingleton(new SqliteDatabase(new SqliteOptions(Path.Combine(folder, "pepper.db"))));
builder.Services.AddSingleton(new Journal(Path.Combine(folder, "journal")));
builder.AddLocalFunctions(options =>
{
    options.Assemblies.Add(typeof(Journal).Assembly);
    options.Queues.FirstRetry = TimeSpan.FromMilliseconds(50);
});

var app = builder.Build();
app.MapLocalFunctions();
await app.StartAsync();

// Written aside and moved, so that whoever finds the file finds all of it.
var address = Path.Combine(folder, "address");
await File.WriteAllTextAsync($"{address}.new", app.Urls.First());
File.Move($"{address}.new", address, overwrite: true);
await app.WaitForShutdownAsync();
