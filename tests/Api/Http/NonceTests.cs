using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Http;

public sealed class NonceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly object Segment = new { title = "Regulars", type = "PERSISTENT" };

    [Fact]
    public async Task A_call_made_again_gets_the_first_answer_and_acts_once()
    {
        var tenant = await api.NewTenantAsync();
        var caller = tenant.Admin.WithNonce();

        var first = (await caller.PostAsync("/segments", Segment)).Expect(200);
        var second = await caller.PostAsync("/segments", Segment);

        Assert.Equal(first.Text, second.Expect(200).Text);
        Assert.Single((await tenant.Admin.GetAsync("/segments")).Expect(200).Items);
    }

    [Fact]
    public async Task Another_request_under_the_same_nonce_is_refused()
    {
        var tenant = await api.NewTenantAsync();
        var caller = tenant.Admin.WithNonce();
        (await caller.PostAsync("/segments", Segment)).Expect(200);

        var otherBody = await caller.PostAsync("/segments", new { title = "Others", type = "PERSISTENT" });
        var otherPath = await caller.PostAsync("/segments?source=till", Segment);

        otherBody.ExpectError(422, "Validation", "x-pepper-req-nonce");
        otherPath.ExpectError(422, "Validation", "x-pepper-req-nonce");
    }

    [Fact]
    public async Task Of_many_at_once_one_acts_and_the_others_wait_their_turn_or_get_its_answer()
    {
        var tenant = await api.NewTenantAsync();
        var caller = tenant.Admin.WithNonce();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => caller.PostAsync("/segments", Segment)));

        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.ExpectError(409, "Conflict", "x-pepper-req-nonce"));
        Assert.Single(answers.Where(answer => answer.Status == 200).Select(answer => answer.Text).Distinct());
        Assert.Single((await tenant.Admin.GetAsync("/segments")).Expect(200).Items);
    }

    [Fact]
    public async Task A_refused_call_does_not_use_its_nonce_up()
    {
        var tenant = await api.NewTenantAsync();
        var caller = tenant.Admin.WithNonce();
        (await caller.PostAsync("/segments", new { type = "PERSISTENT" })).ExpectError(422, "Validation", "title");
        (await caller.PutAsync("/segments/000000000000000000000000", Segment)).ExpectError(404, "NotFound", "segmentId");

        var answer = await caller.PostAsync("/segments", Segment);

        answer.Expect(200);
    }

    [Fact]
    public async Task The_same_nonce_in_another_tenant_is_another_call()
    {
        var tenant = await api.NewTenantAsync();
        var other = await api.NewTenantAsync();
        var nonce = Guid.NewGuid().ToString();

        var first = (await tenant.Admin.WithNonce(nonce).PostAsync("/segments", Segment)).Expect(200);
        var second = (await other.Admin.WithNonce(nonce).PostAsync("/segments", Segment)).Expect(200);

        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task A_nonce_of_more_than_255_characters_is_refused()
    {
        var tenant = await api.NewTenantAsync();

        var answer = await tenant.Admin.WithNonce(new string('n', 256)).PostAsync("/segments", Segment);

        answer.ExpectError(422, "Validation", "x-pepper-req-nonce");
    }

    [Fact]
    public async Task An_answer_with_a_secret_is_not_kept_for_a_repeated_call()
    {
        var operatorWithNonce = api.Operator.WithNonce();
        var wanted = new { applicationId = $"test-{Guid.NewGuid():n}", title = "Another" };
        (await operatorWithNonce.PostAsync("/tenants", wanted)).Expect(201);

        var again = await operatorWithNonce.PostAsync("/tenants", wanted);

        again.ExpectError(422, "Validation", "applicationId");
    }

    [Fact]
    public async Task Reads_and_deletes_take_no_notice_of_a_nonce()
    {
        var tenant = await api.NewTenantAsync();
        var caller = tenant.Admin.WithNonce();
        var segment = (await caller.PostAsync("/segments", Segment)).Expect(200);

        (await caller.GetAsync($"/segments/{segment.Id}")).Expect(200);
        (await caller.DeleteAsync($"/segments/{segment.Id}")).Expect(204);
        (await caller.GetAsync($"/segments/{segment.Id}")).Expect(404);
    }
}
