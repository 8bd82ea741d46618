using System.Text;
using Pepper.Functions.Http;

namespace Pepper.Tests.Unit.Http;

/// <summary>Writes docs/access.md from the functions themselves.</summary>
internal static class AccessDocument
{
    private const string Head =
        """
        # Access

        Who may call which operation, as the functions declare it. A test holds this page equal to the declarations;
        `PEPPER_WRITE_DOCS=1 dotnet test tests/Unit --filter AccessDocument` writes it anew.

        | access | who | without a token | with the wrong token |
        | --- | --- | --- | --- |
        | `Public` | everybody; no tenant is involved | answered | answered |
        | `Anonymous` | everybody; without a token `x-application-id` names the tenant | answered | answered |
        | `AnyCaller` | everybody with a session: guests, users, admins | 401 | - |
        | `SelfOrAdmin` | the user whose id is in the path, and admins | 401 | 403 |
        | `Admin` | admins of the tenant | 401 | 403 |
        | `Operator` | who runs the platform (`x-service-auth-token`) | 401 | 403 |

        The operator is an admin of every tenant that it names with `x-application-id`. A token that is not good is 401
        everywhere, also where none is needed. What belongs to another tenant is 404, as if it did not exist.

        A guest (role `GUEST`) is a caller like a user: it may call what says `AnyCaller`, and what says `SelfOrAdmin` for itself.
        Refused with 422 are making and claiming a referral, opening a loyalty account, subscribing, and changing `credentials` by
        `PUT /users/{userId}`. `POST /users` with a guest's token makes that guest a user ([users.md](users.md#guests)).

        | method | path | access | function |
        | --- | --- | --- | --- |

        """;

    internal static string Write(HttpFunctionTable table)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        var rows = table.Functions
            .SelectMany(function => function.Methods.Select(method => (Method: method, Function: function)))
            .OrderBy(row => row.Function.Route, StringComparer.Ordinal)
            .ThenBy(row => row.Method, StringComparer.Ordinal);
        foreach (var (method, function) in rows)
        {
            text.Append("| ").Append(method).Append(" | `/").Append(function.Route).Append("` | ")
                .Append(function.Access).Append(" | ").Append(function.Name).Append(" |\n");
        }

        return text.ToString();
    }
}
