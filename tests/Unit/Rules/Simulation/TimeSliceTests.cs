using CsCheck;
using Pepper.Core.Rules.Simulation;

namespace Pepper.Tests.Unit.Rules.Simulation;

public sealed class TimeSliceTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Slices_cover_every_action_once_in_order_and_are_no_longer_than_asked() =>
        Gen.Int[0, 999].Array[0, 400].Sample(moments =>
        {
            long CountBetween(DateTimeOffset from, DateTimeOffset before) =>
                moments.Count(moment => Start.AddMilliseconds(moment) >= from && Start.AddMilliseconds(moment) < before);

            var whole = new TimeSlice(Start, Start.AddSeconds(1), moments.Length);
            var slices = TimeSlice.DivideAsync(whole, 25, (from, before) => Task.FromResult(CountBetween(from, before))).Result;

            Assert.Equal(moments.Length, slices.Sum(slice => slice.Actions));
            Assert.All(slices, slice => Assert.Equal(CountBetween(slice.From, slice.Before), slice.Actions));
            Assert.All(slices, slice => Assert.True(slice.Actions <= 25 || slice.Before - slice.From < TimeSpan.FromMilliseconds(2)));
            Assert.All(slices.Zip(slices.Skip(1)), pair => Assert.True(pair.First.Before <= pair.Second.From));
        });
}
