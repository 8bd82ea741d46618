using Pepper.Tests.Support.Cosmos;

namespace Pepper.Tests.Api.Costs;

/// <summary>
/// What operations ask of Cosmos DB. Each call with a token costs one point read for its session, in the partition of the caller;
/// it is not remembered, so that a session that has ended lets nobody in.
/// </summary>
public sealed class OperationCostTests(MeasuredCalls calls) : IClassFixture<MeasuredCalls>
{
    [Fact]
    public void The_page_on_costs_says_what_operations_cost()
    {
        var rows = CostTable.Of(calls);
        if (CostPage.IsToBeWritten)
        {
            CostPage.Write("operations", CostTable.Write(rows));
            CostPage.Write("months", BillOf(rows));
        }

        var stated = Stated();
        Assert.Equal(stated.Select(Requests), rows.Select(Requests));

        // Items grow and shrink by a few bytes with the texts that tests make up, and may so pass the border to the next KB.
        Assert.All(stated.Zip(rows), pair => Assert.InRange(pair.Second.Charge, pair.First.Charge - 2, pair.First.Charge + 2));
    }

    [Fact]
    public void The_page_on_costs_reckons_a_month_with_what_it_says_of_operations() =>
        Assert.Equal(BillOf(Stated()), CostPage.Read("months"));

    [Theory]
    [InlineData("GetUser")]
    [InlineData("GetPerk")]
    [InlineData("GetLocation")]
    [InlineData("GetSegment")]
    [InlineData("GetRule")]
    [InlineData("GetReferral")]
    [InlineData("GetOperation")]
    [InlineData("GetNotification")]
    [InlineData("GetScheduledTask")]
    [InlineData("GetSubscriptionScheme")]
    [InlineData("GetUserMetricDefinition")]
    [InlineData("GetSegmentMetricDefinition")]
    [InlineData("GetSettings")]
    public void What_is_asked_for_by_its_id_is_one_point_read_beside_the_session(string function)
    {
        var run = calls.Of(function);

        Assert.True(run.Requests.Count == 2 && run.Count(CosmosRequestKind.PointRead) == 2, run.ToString());
    }

    [Theory]
    [InlineData("GetAction")]
    [InlineData("GetCard")]
    [InlineData("GetStamp")]
    [InlineData("GetAwardEnrichment")]
    public void What_an_id_alone_does_not_place_in_a_partition_is_one_query_beside_the_session(string function)
    {
        var run = calls.Of(function);

        Assert.True(run.Count(CosmosRequestKind.PointRead) == 1 && run.Count(CosmosRequestKind.QueryPage) == 1, run.ToString());
    }

    [Theory]
    [InlineData("GetUsers")]
    [InlineData("GetCredentials")]
    [InlineData("ListActions")]
    [InlineData("ListCards")]
    [InlineData("ListCredits")]
    [InlineData("ListLocations")]
    [InlineData("ListLocationActions")]
    [InlineData("ListNotifications")]
    [InlineData("ListOperations")]
    [InlineData("ListPerks")]
    [InlineData("ListRules")]
    [InlineData("ListScheduledTasks")]
    [InlineData("ListSegments")]
    [InlineData("ListSegmentUsers")]
    [InlineData("ListStamps")]
    [InlineData("ListSubscriptionSchemes")]
    [InlineData("ListUserActions")]
    [InlineData("ListUserAwards")]
    [InlineData("ListUserCards")]
    [InlineData("ListUserReceipts")]
    [InlineData("ListUserSegments")]
    [InlineData("ListVouchers")]
    public void A_page_of_a_list_is_one_page_of_one_query(string function) =>
        Assert.True(calls.Of(function).Count(CosmosRequestKind.QueryPage) == 1, calls.Of(function).ToString());

    [Theory]
    [InlineData("LoginUser", 1)]
    [InlineData("CreateUser", 2)]
    [InlineData("UpdateUser", 1)]
    [InlineData("CreateCheckin", 1)]
    [InlineData("PostActions", 1)]
    [InlineData("GrantPointPerk", 1)]
    [InlineData("RedeemUserPointAward", 1)]
    public void A_command_is_one_batch_for_each_partition_and_asks_only_in_partitions_that_it_names(string function, int partitions)
    {
        var run = calls.Of(function);

        Assert.True(run.Count(CosmosRequestKind.Batch) == partitions, run.ToString());
        Assert.DoesNotContain(run.Requests, request => request.Scope is CosmosRequestScope.Tenant or CosmosRequestScope.Everything);
    }

    [Fact]
    public void An_action_is_held_against_the_rules_without_a_query_over_the_tenant()
    {
        var runs = calls.Runs.Where(run => run.Function == MeasuredCalls.Listeners.Rules).ToList();

        Assert.Contains(runs, run => run.IsOfMatch);
        Assert.Contains(runs, run => !run.IsOfMatch);
        Assert.All(runs, run => Assert.True(run.Count(CosmosRequestKind.QueryPage, CosmosRequestScope.Tenant) == 0, run.ToString()));
    }

    [Fact]
    public void No_run_of_any_function_asks_beyond_a_tenant() =>
        Assert.All(calls.Runs, run => Assert.True(run.Requests.All(request => request.Scope != CosmosRequestScope.Everything), run.ToString()));

    [Fact]
    public void A_query_of_one_partition_is_asked_without_a_plan_from_the_service() =>
        Assert.All(calls.Runs, run => Assert.True(
            run.Requests.Count(request => request.What == "plan of a query")
                <= run.Requests.Count(request => request.Kind == CosmosRequestKind.ReadMany
                    || request.Scope == CosmosRequestScope.Tenant
                    || request.What.Contains("COUNT(1)", StringComparison.Ordinal)),
            run.ToString()));

    private static List<CostRow> Stated() =>
        [.. CostPage.Read("operations").Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..].Select(CostRow.Parse)];

    private static string BillOf(IReadOnlyList<CostRow> rows) => new MonthlyBill(rows.ToDictionary(row => row.Operation, row => row.Charge)).Write();

    private static (string Operation, string Route, string Requests) Requests(CostRow row) => (row.Operation, row.Route, string.Join(' ', row.Requests));
}
