using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Pepper.AzureHost.Start;
using Pepper.Adapters.Providers;
using Pepper.Core;
using Pepper.Functions;
using Pepper.Functions.Http;

var builder = FunctionsApplication.CreateBuilder(args);
var settings = AzureSettings.From(builder.Configuration);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<HttpPipeline>();
builder.Services.AddStores(settings);
builder.Services.AddPepperCore();
builder.Services.AddPepperProviders();
builder.Services.AddPepperFunctions(settings.ServiceToken);
var app = builder.Build();
app.Services.WarnOfUnsetChannels();
await app.RunAsync();
