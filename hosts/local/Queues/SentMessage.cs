using Pepper.Local.Functions;

namespace Pepper.Local.Queues;

/// <summary>A message that was put into a queue or subscription.</summary>
/// <param name="Source">Which.</param>
/// <param name="Message">The message.</param>
internal readonly record struct SentMessage(MessageSource Source, QueuedMessage Message);
