using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Messaging;

/// <summary>
/// What the operator sees and does about messages that were given up. That takes a quarter of an hour, so the letters are written
/// into the host's file, as the bus would.
/// </summary>
public sealed class DeadLetterTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static int numbers;

    [FactThatNeeds(Need.DataFolder)]
    public async Task A_dead_letter_is_listed_and_read_with_what_it_says_and_why_it_died()
    {
        var source = NewSource();
        var message = Bury(source);

        var listed = (await api.Operator.GetAsync($"/deadletters?source={source}")).Expect(200);
        var letter = (await api.Operator.GetAsync($"/deadletters/{listed["items.0._id"].GetString()}")).Expect(200);

        Assert.Equal(listed["items.0"].GetRawText(), letter.Text);
        Assert.Equal((source, message, "ann", 10), (letter["source"].GetString(), letter["messageId"].GetString(), letter["sessionId"].GetString(), letter["deliveries"].GetInt32()));
        Assert.Equal("""{"tenantId":"t1","userId":"ann","actionId":"a1"}""", letter["body"].GetRawText());
        Assert.Equal(("Timeout", "Away."), (letter["reason"].GetString(), letter["description"].GetString()));
        Assert.Equal("2026-01-31T09:30:00.000Z", letter["enqueuedAt"].GetString());
    }

    [FactThatNeeds(Need.DataFolder)]
    public async Task Pages_of_one_source_follow_each_other_without_those_of_others()
    {
        var source = NewSource();
        string[] messages = [.. Enumerable.Range(0, 5).Select(_ => Bury(source))];
        Bury(NewSource());

        var seen = new List<string>();
        string? key = null;
        do
        {
            var page = (await api.Operator.GetAsync($"/deadletters?source={source}&limit=2{(key is null ? string.Empty : $"&startKey={key}")}")).Expect(200);
            seen.AddRange(page["items"].EnumerateArray().Select(letter => letter.GetProperty("messageId").GetString()!));
            key = page["page"].TryGetProperty("nextKey", out var next) ? next.GetString() : null;
        }
        while (key is not null);

        Assert.Equal(messages, seen);
    }

    [FactThatNeeds(Need.DataFolder)]
    public async Task A_letter_is_replayed_once_and_its_function_gets_it()
    {
        Bury("messages", """{"tenantId":"t1","userId":"ann","messageId":"none"}""");
        var page = (await api.Operator.GetAsync("/deadletters?source=messages&limit=1000")).Expect(200);
        var id = page["items"].EnumerateArray().Last(letter => letter.GetProperty("body").GetProperty("messageId").GetString() == "none").GetProperty("_id").GetString();

        (await api.Operator.PostAsync($"/deadletters/{id}/replay")).Expect(204);

        (await api.Operator.GetAsync($"/deadletters/{id}")).ExpectError(404, "NotFound", "deadLetterId");
        (await api.Operator.PostAsync($"/deadletters/{id}/replay")).ExpectError(404, "NotFound", "deadLetterId");
        await Eventually.IsTrueAsync(() => Task.FromResult(Waiting("messages", "none") == 0), TimeSpan.FromSeconds(30), () => "The message was not taken.");
    }

    [FactThatNeeds(Need.DataFolder)]
    public async Task All_letters_of_a_source_are_replayed_by_one_call()
    {
        var source = NewSource();
        Bury(source);
        Bury(source);

        Assert.Equal(2, (await api.Operator.PostAsync("/deadletters/replay", new { source })).Expect(200)["replayed"].GetInt32());
        Assert.Equal(0, (await api.Operator.PostAsync("/deadletters/replay", new { source })).Expect(200)["replayed"].GetInt32());
    }

    [FactThatNeeds(Need.DataFolder)]
    public async Task A_replay_under_a_nonce_answers_the_same_again_and_replays_nothing_new()
    {
        var source = NewSource();
        Bury(source);
        var caller = api.Operator.WithNonce();
        (await caller.PostAsync("/deadletters/replay", new { source })).Expect(200);
        Bury(source);

        Assert.Equal(1, (await caller.PostAsync("/deadletters/replay", new { source })).Expect(200)["replayed"].GetInt32());
        Assert.Equal(1, (await api.Operator.GetAsync($"/deadletters?source={source}")).Expect(200)["page.count"].GetInt32());
    }

    [FactThatNeeds(Need.DataFolder)]
    public async Task A_deleted_letter_is_gone()
    {
        var source = NewSource();
        Bury(source);
        var id = (await api.Operator.GetAsync($"/deadletters?source={source}")).Expect(200)["items.0._id"].GetString();

        (await api.Operator.DeleteAsync($"/deadletters/{id}")).Expect(204);

        (await api.Operator.DeleteAsync($"/deadletters/{id}")).ExpectError(404, "NotFound", "deadLetterId");
        Assert.Equal(0, (await api.Operator.GetAsync($"/deadletters?source={source}")).Expect(200)["page.count"].GetInt32());
    }

    [Fact]
    public async Task A_replay_without_a_source_is_refused() =>
        (await api.Operator.PostAsync("/deadletters/replay", new { })).ExpectError(422, "Validation", "source");

    [Fact]
    public async Task A_page_of_more_than_a_thousand_is_refused() =>
        (await api.Operator.GetAsync("/deadletters?limit=1001")).ExpectError(422, "Validation", "limit");

    [Fact]
    public async Task An_admin_of_a_tenant_sees_none()
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.GetAsync("/deadletters")).ExpectError(403, "Forbidden");
    }

    private static string NewSource() => $"test-{Guid.NewGuid():n}";

    private string Bury(string source, string body = """{"tenantId":"t1","userId":"ann","actionId":"a1"}""")
    {
        var number = Interlocked.Increment(ref numbers);
        var messageId = string.Create(CultureInfo.InvariantCulture, $"message-{number}");
        var time = new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO queue_dead_letters (sequence, source, message_id, session_id, body, enqueued_at, deliveries, reason, description, dead_at)
            VALUES ($sequence, $source, $message, 'ann', $body, $time, 10, 'Timeout', 'Away.', $time)
            """;
        command.Parameters.AddWithValue("$sequence", number);
        command.Parameters.AddWithValue("$source", source);
        command.Parameters.AddWithValue("$message", messageId);
        command.Parameters.AddWithValue("$body", Encoding.UTF8.GetBytes(body));
        command.Parameters.AddWithValue("$time", time.UtcTicks);
        command.ExecuteNonQuery();
        return messageId;
    }

    private long Waiting(string source, string word)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM queue_messages WHERE source = $source AND instr(body, $word) > 0";
        command.Parameters.AddWithValue("$source", source);
        command.Parameters.AddWithValue("$word", Encoding.UTF8.GetBytes(word));
        return (long)command.ExecuteScalar()!;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(api.Host.DataFolder, "pepper.db"),
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        connection.Open();
        return connection;
    }
}
