using System.Text.Json;

namespace Pepper.Core.Rules.Evaluation;

/// <summary>
/// One action under the eyes of a <see cref="RuleSet"/>. What several rules look at is looked up once. Used by one thread.
/// </summary>
public sealed class EvaluationScope
{
    private readonly JsonPath?[] paths;
    private readonly object?[] values;
    private BasketLine[]? basket;
    private PaymentLine[]? payments;

    internal EvaluationScope(JsonElement action, JsonPath?[] paths)
    {
        Action = action;
        this.paths = paths;
        values = new object?[paths.Length];
    }

    /// <summary>The action as it is stored, or the document of the same shape that a TIME rule is held against.</summary>
    public JsonElement Action { get; }

    /// <summary>What is known of the user; needed only for rules whose <see cref="CompiledRule.Needs"/> say so.</summary>
    public UserFacts? Facts { get; set; }

    internal BasketLine[] Basket => basket ??= BasketLine.ReadAll(Action);

    internal PaymentLine[] Payments => payments ??= PaymentLine.ReadAll(Action);

    internal UserFacts Known => Facts ?? throw new InvalidOperationException("The facts that the rule needs were not given.");

    internal string[] Strings(int slot) => (string[])(values[slot] ??= SubjectValues.Strings(paths[slot]!, Action));

    internal decimal[] Numbers(int slot) => (decimal[])(values[slot] ??= SubjectValues.Numbers(paths[slot]!, Action));

    internal bool[] Booleans(int slot) => (bool[])(values[slot] ??= SubjectValues.Booleans(paths[slot]!, Action));
}
