using System.Globalization;
using System.Text;
using Pepper.Tests.Faults.Imports;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Notifications;

/// <summary>Many users with devices, and what became of a message at them.</summary>
internal static class Recipients
{
    /// <summary>Imports so many users and registers a device for each; answers the devices' tokens by user id.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NewRecipientsAsync(this TestTenant tenant, int count)
    {
        var csv = new StringBuilder("user_first_name,user_last_name,opt_in_marketing,email\n");
        for (var number = 0; number < count; number++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"Ada,Lovelace,TRUE,person{number}@example.com\n");
        }

        var import = (await tenant.Admin.UploadAsync("/users/import?dryRun=false", csv.ToString())).Expect(200).Id;
        (await tenant.WhenEndedAsync(import)).Expect(200);
        var devices = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var user in await tenant.ReadAllAsync("/users"))
        {
            if (user.GetProperty("roles")[0].GetString() == "USER")
            {
                devices[user.GetProperty("_id").GetString()!] = $"device-{user.GetProperty("_id").GetString()}";
            }
        }

        Assert.Equal(count, devices.Count);
        await Parallel.ForEachAsync(devices, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (device, _) =>
            (await tenant.Admin.PutAsync($"/users/{device.Key}", new { gcmDeviceToken = device.Value })).Expect(200));
        return devices;
    }

    /// <summary>Sends a message to everybody; answers its id.</summary>
    public static async Task<string> SendToAllAsync(this TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/notifications", new
        {
            title = "Happy hour",
            message = "Two coffees for one until six.",
            type = "alert",
            value = string.Empty,
            isProcessingMessage = false,
            global = true,
        })).Expect(200).Id;
}
