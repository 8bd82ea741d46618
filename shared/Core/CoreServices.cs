using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pepper.Core.Actions;
using Pepper.Core.Addresses;
using Pepper.Core.Awards;
using Pepper.Core.Awards.Import;
using Pepper.Core.Baskets;
using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Cards;
using Pepper.Core.Checkins;
using Pepper.Core.Credentials;
using Pepper.Core.Credits;
using Pepper.Core.Delivery;
using Pepper.Core.Effects;
using Pepper.Core.Enrichments;
using Pepper.Core.Exports;
using Pepper.Core.Guests;
using Pepper.Core.Ids;
using Pepper.Core.Imports;
using Pepper.Core.Locations;
using Pepper.Core.Loyalty;
using Pepper.Core.Messaging;
using Pepper.Core.Moves;
using Pepper.Core.Notifications;
using Pepper.Core.Metrics;
using Pepper.Core.Operations;
using Pepper.Core.Orders;
using Pepper.Core.Payments;
using Pepper.Core.Perks;
using Pepper.Core.Privacy;
using Pepper.Core.Referrals;
using Pepper.Core.Rules;
using Pepper.Core.Relay;
using Pepper.Core.ScheduledTasks;
using Pepper.Core.Segments;
using Pepper.Core.Sessions;
using Pepper.Core.Settings;
using Pepper.Core.Stamps;
using Pepper.Core.Storage;
using Pepper.Core.Subscriptions;
using Pepper.Core.Tenants;
using Pepper.Core.Users;
using Pepper.Core.Users.Import;
using Pepper.Core.Vouchers;
using Pepper.Core.Webhooks;

namespace Pepper.Core;

/// <summary>Registers what the platform does. A host adds the ports: a document store, a blob store, senders.</summary>
public static class CoreServices
{
    /// <summary>Adds every use case.</summary>
    public static IServiceCollection AddPepperCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IIdGenerator, ObjectIdGenerator>();
        services.AddSingleton<UnitOfWork>();
        services.AddSingleton<RememberedCounts>();
        services.TryAddSingleton(SoleProcess.None);
        services.TryAddSingleton(FrozenTenants.None);
        services.AddSingleton<RepliesSweep>();
        services.AddSingleton<IPersonalDataSweep>(provider => provider.GetRequiredService<RepliesSweep>());
        services.AddSingleton<NonceGate>();
        services.AddSingleton<Uploads>();
        return services
            .AddPrivacy()
            .AddTenants()
            .AddSettings()
            .AddSessions()
            .AddUsers()
            .AddCredentials()
            .AddGuests()
            .AddAddresses()
            .AddMessaging()
            .AddMoves()
            .AddScheduledTasks()
            .AddSegments()
            .AddPepperMetrics()
            .AddActions()
            .AddNotifications()
            .AddRelay()
            .AddOperations()
            .AddLocations()
            .AddCheckins()
            .AddOrders()
            .AddLoyalty()
            .AddCards()
            .AddPayments()
            .AddPerks()
            .AddEnrichments()
            .AddAwards()
            .AddBaskets()
            .AddCredits()
            .AddDelivery()
            .AddImports()
            .AddEffects()
            .AddExports()
            .AddReferrals()
            .AddRules()
            .AddStamps()
            .AddSubscriptions()
            .AddVouchers()
            .AddWebhooks()
            .AddUsersImport()
            .AddAwardsImport();
    }
}
