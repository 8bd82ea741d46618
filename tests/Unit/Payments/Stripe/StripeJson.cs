namespace Pepper.Tests.Unit.Payments.Stripe;

/// <summary>What Stripe answers, in the shape of the version of its API that is pinned.</summary>
internal static class StripeJson
{
    public const string EmptyList = """{"object":"list","data":[],"has_more":false}""";
    public const string EmptySearch = """{"object":"search_result","data":[],"has_more":false,"total_count":0}""";
    public const string Customer = """{"id":"cus_1","object":"customer","metadata":{"userId":"605efe2f7d2e8b0d1c9e4b01"}}""";

    public static string Card(string? customer = null, string id = "pm_1", string type = "card") =>
        $$$$"""{"id":"{{{{id}}}}","object":"payment_method","type":"{{{{type}}}}","customer":{{{{Quoted(customer)}}}},"card":{"brand":"visa","last4":"4242","exp_month":3,"exp_year":2031},"metadata":{}}""";

    public static string Setup(string status, string customer = "cus_1", string card = "pm_1") =>
        $$$$"""{"id":"seti_1","object":"setup_intent","client_secret":"seti_1_secret_x","status":"{{{{status}}}}","customer":"{{{{customer}}}}","payment_method":"{{{{card}}}}"}""";

    public static string Subscription(string status = "active", bool cancels = false, string id = "sub_1", string ours = "605efe2f7d2e8b0d1c9e4b03") =>
        $$$$"""
        {"id":"{{{{id}}}}","object":"subscription","status":"{{{{status}}}}","customer":"cus_1","cancel_at_period_end":{{{{(cancels ? "true" : "false")}}}},"cancel_at":null,"ended_at":null,
         "default_payment_method":"pm_1","metadata":{"userId":"605efe2f7d2e8b0d1c9e4b01","subscriptionId":"{{{{ours}}}}"},
         "items":{"object":"list","data":[{"id":"si_1","object":"subscription_item","current_period_start":1769850000,"current_period_end":1772269200,"price":{"id":"price_1","object":"price"}}]},
         "latest_invoice":{"id":"in_1","object":"invoice","confirmation_secret":{"client_secret":"pi_1_secret_x","type":"payment_intent"},
           "payments":{"object":"list","data":[{"id":"inpay_1","object":"invoice_payment","payment":{"type":"payment_intent","payment_intent":"pi_1"}}]}}}
        """;

    public static string Intent(string status, string declineCode = "insufficient_funds") =>
        $$$$"""{"id":"pi_1","object":"payment_intent","status":"{{{{status}}}}","last_payment_error":{"type":"card_error","code":"card_declined","decline_code":"{{{{declineCode}}}}"}}""";

    public static string List(params ReadOnlySpan<string> items) =>
        $$$$"""{"object":"list","data":[{{{{string.Join(',', items)}}}}],"has_more":false}""";

    public static string Invoice(string id, long amount, string currency, long start, long end) =>
        $$$$"""
        {"id":"{{{{id}}}}","object":"invoice","status":"paid","amount_paid":{{{{amount}}}},"currency":"{{{{currency}}}}","created":{{{{start}}}},"period_start":1,"period_end":2,"status_transitions":{"paid_at":{{{{start + 5}}}} },
         "parent":{"type":"subscription_details","subscription_details":{"subscription":"sub_1","metadata":{} } },
         "lines":{"object":"list","data":[{"id":"il_1","object":"line_item","amount":{{{{amount}}}},"period":{"start":{{{{start}}}},"end":{{{{end}}}} } }] } }
        """;

    public static string Error(string type, string? code = null, string? declineCode = null) =>
        $$$$"""{"error":{"type":"{{{{type}}}}","code":{{{{Quoted(code)}}}},"decline_code":{{{{Quoted(declineCode)}}}},"message":"Words of Stripe about sk_test_of_this_tenant."}}""";

    private static string Quoted(string? text) => text is null ? "null" : $"\"{text}\"";
}
