using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Cards;

/// <summary>The kind of gateway a card is for. Reference: Payment Cards, <c>cardType</c>; STRIPE alone is available.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<CardType>))]
public enum CardType
{
    /// <summary>Stripe, or the built-in gateway in its place.</summary>
    Stripe,

    /// <summary>Judopay; not available.</summary>
    Judopay,

    /// <summary>Braintree; not available.</summary>
    Braintree,

    /// <summary>Square; not available.</summary>
    Square,
}

/// <summary>How is paid. Reference: Payment Cards, <c>methodType</c>; CARD alone is available.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<MethodType>))]
public enum MethodType
{
    /// <summary>With a card.</summary>
    Card,

    /// <summary>By PayPal; not available.</summary>
    Paypal,
}
