namespace Pepper.Tests.Infra;

public sealed class BusTests
{
    private const string Queues = "Microsoft.ServiceBus/namespaces/queues";
    private const string Topics = "Microsoft.ServiceBus/namespaces/topics";
    private const string Subscriptions = "Microsoft.ServiceBus/namespaces/topics/subscriptions";
    private const string Filters = "Microsoft.ServiceBus/namespaces/topics/subscriptions/rules";

    [Fact]
    public async Task The_namespace_has_what_functions_read_from_and_nothing_else()
    {
        var deployment = await Deployment.SmallAsync;
        var read = Triggers.Of<ServiceBusTriggerAttribute>();

        Assert.Equal(
            read.Where(trigger => trigger.QueueName is not null).Select(trigger => $"{trigger.QueueName} sessions: {trigger.IsSessionsEnabled}").Order(StringComparer.Ordinal),
            deployment.All(Queues).Select(queue => $"{queue.Name} sessions: {queue.Text("requiresSession")}").Order(StringComparer.Ordinal));
        Assert.Equal(
            read.Where(trigger => trigger.TopicName is not null)
                .Select(trigger => $"{trigger.TopicName}/{trigger.SubscriptionName} sessions: {trigger.IsSessionsEnabled}").Order(StringComparer.Ordinal),
            deployment.All(Subscriptions).Select(subscription => $"{TopicOf(subscription)}/{subscription.Name} sessions: {subscription.Text("requiresSession")}")
                .Order(StringComparer.Ordinal));
        Assert.Equal(
            read.Select(trigger => trigger.TopicName).OfType<string>().Distinct(StringComparer.Ordinal),
            deployment.All(Topics).Select(topic => topic.Name));
    }

    [Fact]
    public async Task A_subscription_takes_the_actions_that_are_marked_with_its_name_and_no_others()
    {
        var deployment = await Deployment.SmallAsync;
        var filters = deployment.All(Filters);

        Assert.Equal(deployment.All(Subscriptions).Count, filters.Count);
        Assert.All(filters, filter =>
        {
            var subscription = filter.Id.Split('/')[^3];
            Assert.Equal("$Default", filter.Name);
            Assert.Equal("SqlFilter", filter.Text("filterType"));
            Assert.Equal($"{subscription} = TRUE", filter.Text("sqlFilter.sqlExpression"));
        });
    }

    [Fact]
    public async Task A_message_is_tried_ten_times_for_five_minutes_each_and_never_lost_in_silence()
    {
        var deployment = await Deployment.ProductionAsync;

        Assert.All(deployment.All(Queues).Concat(deployment.All(Subscriptions)), place =>
        {
            Assert.Equal("10", place.Text("maxDeliveryCount"));
            Assert.Equal("PT5M", place.Text("lockDuration"));
            Assert.Equal("True", place.Text("deadLetteringOnMessageExpiration"));
        });
    }

    [Fact]
    public async Task What_is_sent_twice_within_an_hour_is_taken_once()
    {
        var deployment = await Deployment.SmallAsync;

        Assert.All(deployment.All(Queues).Concat(deployment.All(Topics)), place =>
        {
            Assert.Equal("True", place.Text("requiresDuplicateDetection"));
            Assert.Equal("PT1H", place.Text("duplicateDetectionHistoryTimeWindow"));
        });
    }

    [Fact]
    public async Task The_small_preset_is_a_Standard_namespace_and_production_a_Premium_one()
    {
        Assert.Equal("Standard", Sku(await Deployment.SmallAsync));
        Assert.Equal("Premium", Sku(await Deployment.ProductionAsync));
    }

    private static string TopicOf(Resource subscription) => subscription.Id.Split('/')[^3];

    private static string? Sku(Deployment deployment) =>
        deployment.One("Microsoft.ServiceBus/namespaces").Json.GetProperty("sku").GetProperty("name").GetString();
}
