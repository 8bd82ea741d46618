using Pepper.Core.Calls;
using Pepper.Core.Ids;

namespace Pepper.Tests.Unit.Calls;

public sealed class NonceGateTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);
    private static readonly ObjectIdGenerator Ids = new(TimeProvider.System);

    [Fact]
    public void The_first_call_runs_under_an_id_of_its_own()
    {
        var decision = NonceGate.Decide(null, "hash", Now, SoleProcess.None, Ids);

        Assert.True(ObjectId.IsValid(decision.Value!.CallId));
        Assert.Null(decision.Value.Reply);
    }

    [Fact]
    public void A_call_that_ended_is_given_its_reply_again()
    {
        var reply = new StoredReply(200, [1]);
        var decision = NonceGate.Decide(new NonceReservation("hash", "id", Now, reply), "hash", Now.AddDays(6), SoleProcess.None, Ids);

        Assert.Same(reply, decision.Value!.Reply);
    }

    [Fact]
    public void Another_request_with_the_same_nonce_is_refused()
    {
        var decision = NonceGate.Decide(new NonceReservation("hash", "id", Now, null), "other", Now, SoleProcess.None, Ids);

        Assert.Equal((422, "x-pepper-req-nonce"), (decision.Error!.Status, decision.Error.Field));
    }

    [Fact]
    public void A_call_conflicts_while_the_first_is_under_way()
    {
        var decision = NonceGate.Decide(new NonceReservation("hash", "id", Now, null), "hash", Now.AddSeconds(59), SoleProcess.None, Ids);

        Assert.Equal(409, decision.Error!.Status);
    }

    [Fact]
    public void A_run_that_died_is_taken_over_under_the_same_call_id()
    {
        var decision = NonceGate.Decide(new NonceReservation("hash", "id", Now, null), "hash", Now.AddMinutes(1), SoleProcess.None, Ids);

        Assert.Equal(("id", Now.AddMinutes(1)), (decision.Value!.CallId, decision.Value.StartedAt));
    }

    [Fact]
    public void A_run_of_a_process_that_is_gone_is_taken_over_at_once()
    {
        var sole = new SoleProcess(Now.AddSeconds(1));
        var decision = NonceGate.Decide(new NonceReservation("hash", "id", Now, null), "hash", Now.AddSeconds(2), sole, Ids);

        Assert.Equal("id", decision.Value!.CallId);
    }
}
