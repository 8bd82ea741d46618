using Pepper.Core.Credentials;
using Pepper.Core.Users;

namespace Pepper.Tests.Unit.Users;

public sealed class ResetPasswordTests
{
    [Theory]
    [InlineData(true, true, false, true)]
    [InlineData(true, false, false, true)]
    [InlineData(true, false, true, false)]
    [InlineData(false, true, false, false)]
    [InlineData(false, true, true, false)]
    public void A_reset_goes_through_a_primary_name_that_is_verified_or_as_good_as_any_other(
        bool isPrimary, bool isVerified, bool isOtherVerified, bool may)
    {
        var one = Of("a@example.com", isPrimary, isVerified);
        var other = Of("b@example.com", isPrimary: true, isOtherVerified);

        Assert.Equal(may, ResetPasswordHandler.MayResetThrough(one, [one, other]));
    }

    private static Credential Of(string id, bool isPrimary, bool isVerified) => new()
    {
        Key = "605efe2f7d2e8b0d1c9e4d02",
        UserId = "605efe2f7d2e8b0d1c9e4d01",
        Id = id,
        Provider = CredentialProvider.Email,
        IsPrimary = isPrimary,
        IsVerified = isVerified,
    };
}
