namespace Pepper.Tests.Api.Contract;

/// <summary>Fails with every complaint there is, not with the first five.</summary>
internal static class Complaints
{
    /// <summary>Asserts that there is nothing to complain about.</summary>
    public static void None(IEnumerable<string> complaints)
    {
        var all = complaints.ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all));
    }
}
