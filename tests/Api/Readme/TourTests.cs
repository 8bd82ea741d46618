using System.Net.Http.Headers;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Readme;

/// <summary>The tour in README.md, taken command by command: what it shows is what one gets.</summary>
public sealed class TourTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task The_tour_goes_as_the_readme_shows()
    {
        var tenant = await api.NewTenantAsync();
        var names = new StandIns { ["$TOKEN"] = tenant.AdminToken };
        var steps = TourStep.ReadAll(await File.ReadAllTextAsync(Repository.PathOf("README.md")));

        Assert.True(steps.Count >= 5, "The README has lost its tour.");
        foreach (var step in steps)
        {
            var difference = string.Empty;
            await Eventually.IsTrueAsync(
                async () =>
                {
                    difference = names.Compare(step.Output, await TakeAsync(step.Command, names));

                    // What only reads may be asked again until the work it shows is done.
                    return difference.Length == 0 || step.Command.Method != HttpMethod.Get;
                },
                Patience,
                () => $"{step.Command.Text}\n{difference}");
            Assert.True(difference.Length == 0, $"{step.Command.Text}\n{difference}");
        }
    }

    private async Task<string> TakeAsync(CurlCommand command, StandIns names)
    {
        using var request = new HttpRequestMessage(command.Method, names.Replace(command.PathAndQuery));
        if (command.Body is { } body)
        {
            request.Content = new StringContent(names.Replace(body));
        }
        else if (command.File is { } file)
        {
            request.Content = new MultipartFormDataContent { { new StreamContent(File.OpenRead(Repository.PathOf(file))), "file", Path.GetFileName(file) } };
        }

        foreach (var (name, value) in command.Headers)
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, names.Replace(value));
            }
        }

        using var answer = await api.Anybody.SendAsync(request, HttpCompletionOption.ResponseContentRead);
        var text = await answer.Content.ReadAsStringAsync();
        return command.Lines is { } lines ? string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Take(lines)) : text;
    }
}
