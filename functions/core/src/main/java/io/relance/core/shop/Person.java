package io.relance.core.shop;

import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.Identifier.Kind;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.value.Value;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Who a body of Shopify is about, and what it tells of them.
///
/// Known by the customer's email, else the email of the order or checkout; by the customer's phone
/// number, else the one of the order or checkout; and by `shopify:{shop}:{customer id}`. The
/// standard fields come from the customer alone: an order may be a gift to another address.
///
/// @param asOf when the shop last changed what `patch` says
/// @param otherEmail the email given for an order that differs from the customer's
record Person(
        Set<Identifier> identifiers,
        ProfilePatch patch,
        Instant asOf,
        Optional<String> otherEmail) {

    /// Profile property for a phone number that is not in international form, and so names nobody.
    static final String UNUSABLE_PHONE = "Shopify Phone";

    static final String ACCEPTS_MARKETING = "Accepts Marketing";

    /// The person of an order or a checkout.
    static Person of(Delivery delivery, Body sale) {
        var customer = sale.body("customer");
        var own = customer.text("email").flatMap(Person::email);
        var given =
                sale.text("email")
                        .flatMap(Person::email)
                        .or(() -> sale.text("contact_email").flatMap(Person::email));
        var phone = customer.text("phone").or(() -> sale.text("phone"));
        var known = identifiers(delivery, customer.id(), own.or(() -> given), phone);
        var properties = properties(customer, phone);
        if (!properties.containsKey(ACCEPTS_MARKETING)) {
            sale.truth("buyer_accepts_marketing")
                    .ifPresent(yes -> properties.put(ACCEPTS_MARKETING, Value.of(yes)));
        }
        var attributes = attributes(customer);
        sale.text("customer_locale")
                .ifPresent(locale -> attributes.put(Attribute.LOCALE, Optional.of(locale)));
        var asOf =
                customer.time("updated_at", delivery)
                        .orElseGet(() -> sale.happened("updated_at", delivery));
        var patch = ProfilePatch.of(attributes, new Value.Fields(properties));
        return new Person(
                known,
                patch,
                asOf,
                given.filter(email -> own.isPresent() && !own.get().equals(email))
                        .map(Identifier::value));
    }

    /// The person a customer is.
    static Person ofCustomer(Delivery delivery, Body customer) {
        var phone = customer.text("phone");
        var email = customer.text("email").flatMap(Person::email);
        return new Person(
                identifiers(delivery, customer.id(), email, phone),
                ProfilePatch.of(
                        attributes(customer), new Value.Fields(properties(customer, phone))),
                customer.happened("updated_at", delivery),
                Optional.empty());
    }

    static Set<Identifier> identifiers(
            Delivery delivery,
            Optional<String> customerId,
            Optional<Identifier> email,
            Optional<String> phone) {
        var known = new TreeSet<Identifier>();
        customerId
                .map(id -> "shopify:" + delivery.shop() + ":" + id)
                .flatMap(id -> Identifier.of(Kind.EXTERNAL_ID, id))
                .ifPresent(known::add);
        email.ifPresent(known::add);
        phone.flatMap(number -> Identifier.of(Kind.PHONE_NUMBER, number)).ifPresent(known::add);
        return known;
    }

    static Optional<Identifier> email(String text) {
        return Identifier.of(Kind.EMAIL, text);
    }

    boolean nobody() {
        return identifiers.isEmpty();
    }

    Arrival arrival(Delivery delivery, Optional<String> orderId, List<Change> changes) {
        return new Arrival(
                Optional.empty(),
                identifiers,
                patch,
                changes,
                delivery.receivedAt(),
                false,
                delivery.source(),
                orderId.map(delivery::order),
                patch.changesNothing() ? Optional.empty() : Optional.of(asOf));
    }

    private static Map<Attribute, Optional<String>> attributes(Body customer) {
        var known = new EnumMap<Attribute, Optional<String>>(Attribute.class);
        var address = customer.body("default_address");
        put(
                known,
                Attribute.EMAIL,
                customer.text("email").flatMap(Person::email).map(Identifier::value));
        put(
                known,
                Attribute.PHONE_NUMBER,
                customer.text("phone")
                        .flatMap(number -> Identifier.of(Kind.PHONE_NUMBER, number))
                        .map(Identifier::value));
        put(known, Attribute.FIRST_NAME, customer.text("first_name"));
        put(known, Attribute.LAST_NAME, customer.text("last_name"));
        put(known, Attribute.LOCALE, customer.text("locale"));
        put(known, Attribute.ORGANIZATION, address.text("company"));
        put(known, Attribute.ADDRESS1, address.text("address1"));
        put(known, Attribute.ADDRESS2, address.text("address2"));
        put(known, Attribute.CITY, address.text("city"));
        put(
                known,
                Attribute.REGION,
                address.text("province").or(() -> address.text("province_code")));
        put(
                known,
                Attribute.COUNTRY,
                address.text("country")
                        .or(() -> address.text("country_name"))
                        .or(() -> address.text("country_code")));
        put(known, Attribute.ZIP, address.text("zip"));
        return known;
    }

    private static void put(
            Map<Attribute, Optional<String>> known, Attribute attribute, Optional<String> text) {
        text.ifPresent(given -> known.put(attribute, Optional.of(given)));
    }

    private static Map<String, Value> properties(Body customer, Optional<String> phone) {
        var own = new LinkedHashMap<String, Value>();
        Consent.acceptsMarketing(customer)
                .ifPresent(yes -> own.put(ACCEPTS_MARKETING, Value.of(yes)));
        if (customer.at("tags") instanceof Value.Text
                || customer.at("tags") instanceof Value.Items) {
            var tags = customer.texts("tags").stream().map(Value::of).toList();
            own.put("Shopify Tags", tags.isEmpty() ? Value.NONE : Value.of(tags));
        }
        phone.filter(number -> Identifier.of(Kind.PHONE_NUMBER, number).isEmpty())
                .ifPresent(number -> own.put(UNUSABLE_PHONE, Value.of(number)));
        return own;
    }
}
