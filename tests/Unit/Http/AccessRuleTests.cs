using Pepper.Core.Calls;
using Pepper.Functions.Http;

namespace Pepper.Tests.Unit.Http;

public sealed class AccessRuleTests
{
    private const string Me = "65a1b2c30102030405060708";
    private const string Another = "65a1b2c30102030405060709";

    [Theory]
    [InlineData(Access.Public, Role.Anonymous, null)]
    [InlineData(Access.Anonymous, Role.Anonymous, null)]
    [InlineData(Access.Anonymous, Role.User, null)]
    [InlineData(Access.AnyCaller, Role.Anonymous, 401)]
    [InlineData(Access.AnyCaller, Role.Guest, null)]
    [InlineData(Access.SelfOrAdmin, Role.Anonymous, 401)]
    [InlineData(Access.SelfOrAdmin, Role.User, null)]
    [InlineData(Access.SelfOrAdmin, Role.Admin, null)]
    [InlineData(Access.SelfOrAdmin, Role.Operator, null)]
    [InlineData(Access.Admin, Role.Anonymous, 401)]
    [InlineData(Access.Admin, Role.Guest, 403)]
    [InlineData(Access.Admin, Role.User, 403)]
    [InlineData(Access.Admin, Role.Admin, null)]
    [InlineData(Access.Admin, Role.Operator, null)]
    [InlineData(Access.Operator, Role.Anonymous, 401)]
    [InlineData(Access.Operator, Role.Admin, 403)]
    [InlineData(Access.Operator, Role.Operator, null)]
    public void A_role_meets_what_the_function_declares(Access access, Role role, int? status) =>
        Assert.Equal(status, AccessRule.Refuse(access, new Identity("tenant", new Caller(role, Me)), Me)?.Status);

    [Fact]
    public void A_user_does_not_reach_another_user() =>
        Assert.Equal(403, AccessRule.Refuse(Access.SelfOrAdmin, new Identity("tenant", new Caller(Role.User, Me)), Another)?.Status);

    [Fact]
    public void A_function_for_oneself_whose_route_names_no_user_refuses_everybody() =>
        Assert.Equal(403, AccessRule.Refuse(Access.SelfOrAdmin, new Identity("tenant", new Caller(Role.Admin, Me)), null)?.Status);

    [Theory]
    [InlineData(Access.Anonymous, Role.Anonymous)]
    [InlineData(Access.Admin, Role.Operator)]
    public void Without_a_tenant_nothing_of_a_tenant_is_reached(Access access, Role role) =>
        Assert.Equal(401, AccessRule.Refuse(access, new Identity(null, new Caller(role)), null)?.Status);
}
