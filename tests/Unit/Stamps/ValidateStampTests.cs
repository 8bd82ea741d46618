using Pepper.Core.Stamps;
using Pepper.Core.Stamps.Matching;
using Pepper.Core.Storage;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Stamps;

public sealed class ValidateStampTests
{
    private const string CheckIn = """{"checkin":true}""";

    private static readonly IReadOnlyList<StampPoint> NoStamp = Imprints.OtherFive.Points;

    [Fact]
    public async Task A_nonce_is_good_for_a_hundred_and_twenty_seconds_and_no_longer()
    {
        await using var scene = await StampScene.NewAsync();
        var (first, second) = (await scene.NonceAsync(), await scene.NonceAsync());

        scene.Tenant.Clock.Advance(TimeSpan.FromSeconds(119));
        Assert.True((await scene.PressAsync(first)).IsSuccess);
        scene.Tenant.Clock.Advance(TimeSpan.FromSeconds(1));
        var late = await scene.PressAsync(second);

        Assert.Contains("has expired", late.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(1, await scene.BalanceAsync());
    }

    [Fact]
    public async Task The_nonce_of_another_user_is_as_good_as_none()
    {
        await using var scene = await StampScene.NewAsync();
        var others = await scene.NonceAsync(await scene.Tenant.AddUserAsync());

        var pressed = await scene.PressAsync(others);
        var madeUp = await scene.PressAsync(others with { Nonce = "made-up" });

        Assert.Equal(("impression", madeUp.Error!.Message), (pressed.Error!.Field, pressed.Error.Message));
    }

    [Fact]
    public async Task Five_presses_may_be_refused_and_then_the_nonce_is_over()
    {
        await using var scene = await StampScene.NewAsync();
        var (patient, spent) = (await scene.NonceAsync(), await scene.NonceAsync());
        for (var press = 0; press < StampNonce.MaxTries - 1; press++)
        {
            Assert.Contains("none of the stamps", (await scene.PressAsync(patient, NoStamp)).Error!.Message, StringComparison.Ordinal);
        }

        Assert.True((await scene.PressAsync(patient)).IsSuccess);
        for (var press = 0; press < StampNonce.MaxTries; press++)
        {
            Assert.Equal("impression", (await scene.PressAsync(spent, NoStamp)).Error!.Field);
        }

        Assert.Contains("has had its 5 presses", (await scene.PressAsync(spent)).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_goes_on_guessing_with_ever_new_nonces_is_stopped_for_the_rest_of_the_hour()
    {
        await using var scene = await StampScene.NewAsync();
        for (var press = 0; press < StampTries.MaxWrong; press++)
        {
            Assert.Equal(422, (await scene.PressAsync(await scene.NonceAsync(), NoStamp)).Error!.Status);
        }

        scene.Tenant.Clock.Advance(TimeSpan.FromMinutes(59));
        var stopped = (await scene.PressAsync(await scene.NonceAsync())).Error!;
        scene.Tenant.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((429, TimeSpan.FromMinutes(1)), (stopped.Status, stopped.RetryAfter));
        Assert.True((await scene.PressAsync(await scene.NonceAsync())).IsSuccess);
    }

    [Fact]
    public async Task A_press_that_could_be_of_two_stamps_is_refused()
    {
        await using var scene = await StampScene.NewAsync();
        var points = Imprints.Five.Points.ToArray();
        points[0] = points[0] with { X = points[0].X + 2 };
        await scene.AddStampAsync("SNOW-2", Imprints.OtherFive, new Imprint(points));

        var pressed = await scene.PressAsync(await scene.NonceAsync());

        Assert.Contains("unclear", pressed.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(0, await scene.BalanceAsync());
    }

    [Fact]
    public async Task A_press_checks_its_user_in_once()
    {
        await using var scene = await StampScene.NewAsync();
        await scene.PhotographAsync();
        var nonce = await scene.NonceAsync();

        var pressed = await scene.PressAsync(nonce, effect: CheckIn);
        var again = await scene.PressAsync(nonce, effect: CheckIn);
        var there = await scene.PressAsync(await scene.NonceAsync(), effect: CheckIn);

        Assert.Equal(("checkin", scene.LocationId), (pressed.Value!.Effect, pressed.Value.LocationId));
        Assert.Equal(pressed.Value.CheckinId, (await scene.CheckinAsync())?.Id);
        Assert.Contains("used before", again.Error!.Message, StringComparison.Ordinal);
        Assert.Contains("checked in at this location already", there.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_in_asks_for_a_photo_like_any_other()
    {
        await using var scene = await StampScene.NewAsync();

        var error = (await scene.PressAsync(await scene.NonceAsync(), effect: CheckIn)).Error!;

        Assert.Equal("effect", error.Field);
        Assert.Contains("profile photo", error.Message, StringComparison.Ordinal);
        Assert.Null(await scene.CheckinAsync());
    }

    [Fact]
    public async Task A_user_who_is_checked_in_elsewhere_presses_no_stamp_but_to_check_in()
    {
        await using var scene = await StampScene.NewAsync();
        await scene.PhotographAsync();
        await scene.CheckInElsewhereAsync();

        var grant = await scene.PressAsync(await scene.NonceAsync());
        var arrival = await scene.PressAsync(await scene.NonceAsync(), effect: CheckIn);
        var granted = await scene.PressAsync(await scene.NonceAsync());

        Assert.Contains("another location", grant.Error!.Message, StringComparison.Ordinal);
        Assert.True(arrival.IsSuccess);
        Assert.True(granted.IsSuccess);
    }

    [Fact]
    public async Task Any_of_a_stamps_imprints_will_do()
    {
        await using var scene = await StampScene.NewAsync();
        var four = new Imprint([new(0, 0), new(90, 0), new(100, 100), new(20, 70)]);
        await scene.AddStampAsync("SNOW-2", Imprints.OtherFive, four);

        Assert.Equal("SNOW-2", (await scene.PressAsync(await scene.NonceAsync(), four.Points)).Value!.StampId);
    }

    [Fact]
    public async Task A_key_is_made_once_a_day_and_accepted_until_its_last_nonce_is_over()
    {
        await using var scene = await StampScene.NewAsync();
        scene.Tenant.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 2, 23, 59, 30, TimeSpan.Zero));
        var evening = await scene.NonceAsync();
        scene.Tenant.Clock.Advance(TimeSpan.FromSeconds(100));
        var night = await scene.NonceAsync();

        Assert.NotEqual(evening.Key, night.Key);
        Assert.True((await scene.PressAsync(evening)).IsSuccess);
        Assert.True((await scene.PressAsync(night)).IsSuccess);
        scene.Tenant.Clock.Advance(TimeSpan.FromMinutes(5));
        var old = await scene.PressAsync((await scene.NonceAsync()) with { Key = evening.Key });
        Assert.Contains("cannot be decrypted", old.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_many_ask_for_a_nonce_at_once_they_are_given_one_key()
    {
        await using var scene = await StampScene.NewAsync();

        var given = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => scene.NonceAsync())));

        Assert.Single(given.Select(nonce => nonce.Key).Distinct());
        Assert.Equal(16, given.Select(nonce => nonce.Nonce).Distinct().Count());
    }

    [Fact]
    public async Task Wherever_a_press_is_broken_off_its_call_made_again_acts_once()
    {
        foreach (var isMade in (bool[])[false, true])
        {
            await using var scene = await StampScene.NewAsync();
            var nonce = await scene.NonceAsync();
            var broken = scene.Start(new InterruptingStore(scene.Tenant.Documents, 0, isMade));
            await Assert.ThrowsAsync<StoreUnavailableException>(() => scene.PressAsync(nonce, callNonce: "call", through: broken));

            await scene.PressAsync(nonce, callNonce: "call");

            Assert.Equal(1, await scene.BalanceAsync());
            Assert.Equal(1, await scene.Tenant.ActionsAsync("REWARD_EARNED"));
        }
    }

    [Fact]
    public async Task A_redemption_takes_what_the_perk_says_and_no_more_than_there_is()
    {
        await using var scene = await StampScene.NewAsync();
        var redeem = $$"""{"redeemPerk":"{{scene.Perk.Id}}"}""";
        await scene.PressAsync(await scene.NonceAsync());

        var redeemed = (await scene.PressAsync(await scene.NonceAsync(), effect: redeem)).Value!;
        var again = await scene.PressAsync(await scene.NonceAsync(), effect: redeem);

        Assert.Equal(("redeemPerk", -1m, 0m), (redeemed.Effect, redeemed.Points, redeemed.Available));
        Assert.Equal("effect", again.Error!.Field);
    }
}
