namespace Pepper.Local.Functions;

/// <summary>What starts a function.</summary>
public abstract record FunctionTrigger;

/// <summary>An HTTP request.</summary>
/// <param name="Verbs">In upper case; empty for all.</param>
/// <param name="Route">An ASP.NET Core route template without a leading slash.</param>
public sealed record HttpFunction(IReadOnlyList<string> Verbs, string Route) : FunctionTrigger;

/// <summary>The clock.</summary>
/// <param name="Schedule">Six NCRONTAB fields, or a setting's name as <c>%Name%</c>.</param>
/// <param name="UseMonitor">Whether a missed run is made up for.</param>
/// <param name="RunOnStartup">Whether it also runs when the host starts.</param>
public sealed record TimerFunction(string Schedule, bool UseMonitor, bool RunOnStartup) : FunctionTrigger;

/// <summary>A message.</summary>
/// <param name="Source">The queue, or the topic and its subscription.</param>
/// <param name="IsSessionsEnabled">Whether messages of one session come in order and one at a time.</param>
public sealed record MessageFunction(MessageSource Source, bool IsSessionsEnabled) : FunctionTrigger;

/// <summary>A change in Cosmos DB; such a function works in the cloud only.</summary>
public sealed record ChangeFeedFunction : FunctionTrigger;

/// <summary>An orchestration's next step.</summary>
public sealed record OrchestratorFunction : FunctionTrigger;

/// <summary>An orchestration's call.</summary>
public sealed record ActivityFunction : FunctionTrigger;
