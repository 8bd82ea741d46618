using Pepper.Core.Users.Import;

namespace Pepper.Functions.Users;

/// <summary>How far the orchestration of an import has come.</summary>
/// <param name="Import">The import.</param>
/// <param name="Plan">How its file is divided; null before that is known.</param>
/// <param name="NextChunk">The first chunk that nothing has been done about.</param>
public sealed record UsersImportState(UsersImport Import, ImportPlan? Plan, int NextChunk);
