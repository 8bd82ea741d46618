using Pepper.Core.Ids;
using Pepper.Core.Imports;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Users.Import;

/// <summary>The bulk import of users. Reference: Users, Start Bulk User Import.</summary>
public static class UsersImport
{
    /// <summary>What is imported.</summary>
    public static ImportKind Kind { get; } = new("users", "/users/import");

    /// <summary>Reads a call's query string.</summary>
    public static Result<StartImport> From(QueryFields query) => query.Finish(new StartImport(Kind, ImportOptions.Read(query)));

    /// <summary>Whether the user was made by this import.</summary>
    public static bool HasMade(string operationId, string userId) => ObjectId.RowOf(operationId, userId, RowSlot.User) is not null;

    /// <summary>The id of the user that a row makes.</summary>
    public static string UserIdOf(this ImportRun run, int row) => run.IdOf(row, RowSlot.User);
}
