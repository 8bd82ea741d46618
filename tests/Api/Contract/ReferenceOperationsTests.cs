using System.Text.RegularExpressions;

namespace Pepper.Tests.Api.Contract;

/// <summary>That each operation of the platform's reference is one of ours, by number, method and path.</summary>
public sealed partial class ReferenceOperationsTests
{
    private const string Operations =
        """
        1 GET /users/{userId}/actions
        2 GET /locations/{locationId}/actions
        3 GET /actions
        4 GET /actions/{actionId}
        5 POST /actions/export
        6 GET /actions/export/{fileId}
        7 POST /users/{userId}/addresses
        8 PUT /users/{userId}/addresses/{addressId}
        9 DELETE /users/{userId}/addresses/{addressId}
        10 POST /addresses/suggest
        11 POST /addresses/coordinates
        12 GET /awards
        13 POST /awards/import
        14 GET /awards/import/{fileId}
        15 PUT /pointawards/{awardId}
        16 POST /perks/{perkId}/awards
        17 POST /pointperks/{perkId}/awards
        18 GET /users/{userId}/awards
        19 GET /users/{userId}/pointawards
        20 PUT /users/{userId}/awards/{awardId}
        21 PUT /users/{userId}/pointawards/{awardId}
        22 PUT /users/{userId}/pointawards/{awardId}/refund
        23 POST /users/{userId}/checkins
        24 GET /users/{userId}/checkins
        25 GET /checkins
        26 POST /checkins
        27 PUT /checkins/{checkinId}
        28 GET /users/{userId}/credentials
        29 GET /credentials
        30 POST /credentials
        31 POST /credentials/{credentialId}/verify
        32 POST /guests
        33 GET /locations
        34 POST /locations
        35 POST /locations/import
        36 GET /locations/import/{fileId}
        37 POST /locations/export
        38 GET /locations/export/{fileId}
        39 GET /locations/{locationId}
        40 PUT /locations/{locationId}
        41 DELETE /locations/{locationId}
        42 POST /locations/{locationId}/registers
        43 GET /locations/{locationId}/registers
        44 GET /locations/{locationId}/checkins
        45 DELETE /locations/{locationId}/registers/{registerId}
        46 GET /locations/{locationId}/registers/{registerId}
        47 PUT /locations/{locationId}/registers/{registerId}
        48 GET /locationtaggroups
        49 PUT /locationtaggroups
        50 DELETE /locationtaggroups/{locationTagGroupId}
        51 POST /locations/{locationId}/deliveryboundaries
        52 PUT /locations/{locationId}/deliveryboundaries
        53 DELETE /locations/{locationId}/deliveryboundaries/{deliveryBoundaryId}
        54 GET /locations/delivery
        55 GET /loyalty/balance
        56 GET /notifications
        57 POST /notifications
        58 GET /notifications/{notificationMessageId}
        59 GET /notifications/{notificationMessageId}/receipts
        60 POST /users/{userId}/notifications
        61 GET /users/{userId}/notifications
        62 POST /locations/{locationId}/notifications
        63 POST /segments/{segmentId}/notifications
        64 GET /operations
        65 GET /operations/{operationId}
        66 GET /operations/{operationId}/operations
        67 GET /cards
        68 POST /cards
        69 POST /cards/precreate
        70 GET /cards/{cardId}
        71 PUT /cards/{cardId}
        72 DELETE /cards/{cardId}
        73 GET /users/{userId}/cards
        74 GET /users/{userId}/cards/active
        75 POST /perks
        76 GET /perks
        77 GET /perks/{perkId}
        78 DELETE /perks/{perkId}
        79 PUT /perks/{perkId}
        80 DELETE /pointperks/{perkId}
        81 PUT /pointperks/{perkId}
        82 POST /referrals
        83 POST /referrals/{code}/claim
        84 POST /rules
        85 GET /rules
        86 GET /rules/validate
        87 GET /rules/{ruleId}
        88 DELETE /rules/{ruleId}
        89 PUT /rules/{ruleId}
        90 POST /scheduledtasks
        91 GET /scheduledtasks
        92 GET /scheduledtasks/{taskId}
        93 DELETE /scheduledtasks/{taskId}
        94 PUT /scheduledtasks/{taskId}
        95 POST /segments
        96 GET /segments
        97 GET /segments/{segmentId}
        98 DELETE /segments/{segmentId}
        99 PUT /segments/{segmentId}
        100 POST /segments/{segmentId}/users
        101 GET /segments/{segmentId}/users
        102 DELETE /segments/{segmentId}/users
        103 POST /segments/{segmentId}/users/import
        104 GET /segments/users/import/{fileId}
        105 POST /segments/{segmentId}/awards
        106 GET /users/{userId}/segments
        107 GET /stamps
        108 POST /stamps
        109 GET /stamps/{id}
        110 PUT /stamps/{id}
        111 DELETE /stamps/{id}
        112 POST /stamps/nonce
        113 POST /stamps/validate
        114 PUT /stamps/{id}/imprints
        115 POST /users/lookup
        116 GET /users
        117 POST /users
        118 POST /users/login/{ssoProvider}
        119 POST /users/activate
        120 POST /users/login
        121 POST /users/logout
        122 POST /users/reset
        123 GET /users/{userId}
        124 PUT /users/{userId}
        125 DELETE /users/{userId}
        126 POST /users/{userId}/credits
        127 GET /users/{userId}/credits
        128 POST /users/import
        129 GET /users/import/{fileId}
        130 POST /awardenrichments
        131 GET /awardenrichments
        132 GET /awardenrichments/{enrichmentId}
        133 DELETE /awardenrichments/{enrichmentId}
        134 PUT /awardenrichments/{enrichmentId}
        135 POST /subscriptionschemes
        136 GET /subscriptionschemes
        137 GET /subscriptionschemes/{schemeId}
        138 PUT /subscriptionschemes/{schemeId}
        139 DELETE /subscriptionschemes/{schemeId}
        140 POST /subscriptions
        141 GET /subscriptions
        142 GET /subscriptions/{subscriptionId}
        143 POST /subscriptions/{subscriptionId}/cancel
        144 POST /subscriptions/{subscriptionId}/resume
        145 DELETE /users/{userId}/sessions
        146 POST /sessions
        147 POST /vouchers
        148 GET /vouchers
        149 POST /vouchers/redeem
        150 GET /vouchers/{voucherId}
        151 PUT /vouchers/{voucherId}
        152 POST /settings/applepay/domainassociation
        153 POST /metrics/segments/definitions
        154 GET /metrics/segments/definitions
        155 PUT /metrics/segments/definitions/{definitionId}
        156 GET /metrics/segments/definitions/{definitionId}
        157 DELETE /metrics/segments/definitions/{definitionId}
        158 POST /metrics/segments/definitions/{definitionId}/compute
        159 GET /metrics/segments/definitions/{definitionId}/metrics
        160 POST /metrics/users/definitions
        161 GET /metrics/users/definitions
        162 PUT /metrics/users/definitions/{definitionId}
        163 GET /metrics/users/definitions/{definitionId}
        164 DELETE /metrics/users/definitions/{definitionId}
        165 PUT /metrics/users/definitions/{definitionId}/metrics/{metricId}
        166 DELETE /metrics/users/definitions/{definitionId}/metrics/{metricId}
        167 POST /metrics/users/definitions/{definitionId}/effects
        168 DELETE /metrics/users/definitions/{definitionId}/effects/{effectId}
        169 POST /metrics/users/definitions/{definitionId}/effects/{effectId}/conditions
        170 DELETE /metrics/users/definitions/{definitionId}/effects/{effectId}/conditions/{conditionId}
        171 POST /metrics/users/definitions/{definitionId}/compute
        172 GET /metrics/users/definitions/{definitionId}/values
        """;

    [Fact]
    public void Every_operation_of_the_reference_is_served()
    {
        var served = Document.Operations.Select(operation => $"{operation.Method} {Named().Replace(operation.Path, "{}")}").ToHashSet(StringComparer.OrdinalIgnoreCase);

        var expected = Operations.Split('\n').Select(line => line.Split(' ', 2)).ToList();

        Assert.Equal(172, expected.Count);
        Complaints.None(expected.Where(operation => !served.Contains(Named().Replace(operation[1], "{}"))).Select(operation => $"{operation[0]}: {operation[1]}"));
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Named();
}
