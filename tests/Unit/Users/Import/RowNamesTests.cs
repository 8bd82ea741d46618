using CsCheck;
using Pepper.Core.Credentials;
using Pepper.Core.Users.Import;

namespace Pepper.Tests.Unit.Users.Import;

public sealed class RowNamesTests
{
    private static readonly CredentialName[] Emails = [.. Enumerable.Range(0, 5).Select(index => CredentialName.Email($"fred.{index}@example.com")!)];
    private static readonly CredentialName[] Mobiles = [.. Enumerable.Range(0, 5).Select(index => CredentialName.Mobile($"+44749888666{index}", "GB")!)];

    // -1 stands for no name of the kind; every row has one at least.
    private static readonly Gen<(int Email, int Mobile)[]> Rows =
        Gen.Select(Gen.Int[-1, 4], Gen.Int[0, 4]).Array[0, 30];

    [Fact]
    public void Many_at_a_time_come_to_the_same_as_one_after_the_other() =>
        Gen.Select(Rows, Gen.Int[0, 4].Array[0, 3]).Sample((names, accounts) =>
        {
            var rows = names.Select((name, number) => RowOf(number, name)).ToList();

            var expected = new FakeNames(accounts);
            var refused = rows.Where(row => expected.TakeAsync(row, default).GetAwaiter().GetResult().Count > 0).Select(row => row.Number).ToList();
            var refusals = new RowNames(new FakeNames(accounts)).TakeAsync(rows, default).GetAwaiter().GetResult();

            Assert.Equal(refused, refusals.Select(refusal => refusal.Row).Order());
            Assert.All(refusals, refusal => Assert.NotEmpty(refusal.Errors));
        });

    [Fact]
    public async Task Of_a_thousand_rows_with_one_name_one_alone_is_looked_at()
    {
        var names = new FakeNames([]);

        var refusals = await new RowNames(names).TakeAsync(Enumerable.Range(0, 1000).Select(number => RowOf(number, (0, 0))), default);

        Assert.Equal((1, 999), (names.Asked, refusals.Count));
        Assert.All(refusals, refusal => Assert.Equal(
            ["email fred.0@example.com is used by row 2 of this file", "mobile +447498886660 is used by row 2 of this file"], refusal.Errors));
    }

    [Fact]
    public async Task Of_a_thousand_rows_with_an_accounts_name_one_alone_is_looked_at()
    {
        var names = new FakeNames([3]);

        var refusals = await new RowNames(names).TakeAsync(Enumerable.Range(0, 1000).Select(number => RowOf(number, (3, -1))), default);

        Assert.Equal((1, 1000), (names.Asked, refusals.Count));
        Assert.All(refusals, refusal => Assert.Equal(["email fred.3@example.com is already associated with an account"], refusal.Errors));
    }

    private static ImportRow RowOf(int number, (int Email, int Mobile) name) => new(number, [])
    {
        Email = name.Email < 0 ? null : Emails[name.Email],
        Mobile = name.Mobile < 0 ? null : Mobiles[name.Mobile],
    };

    /// <summary>Names in memory; some e-mail addresses are an account's from the start.</summary>
    private sealed class FakeNames(int[] accounts) : IRowNames
    {
        private readonly Dictionary<CredentialName, int?> holders = accounts.Distinct().ToDictionary(index => Emails[index], _ => (int?)null);

        public int Asked { get; private set; }

        public Task<IReadOnlyList<TakenName>> TakeAsync(ImportRow row, CancellationToken cancellation)
        {
            Asked++;
            TakenName[] taken = [.. row.Names.Where(holders.ContainsKey).Select(name => new TakenName(name, holders[name]))];
            foreach (var name in taken.Length == 0 ? row.Names : [])
            {
                holders[name] = row.Number;
            }

            return Task.FromResult<IReadOnlyList<TakenName>>(taken);
        }
    }
}
