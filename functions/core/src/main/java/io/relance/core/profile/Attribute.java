package io.relance.core.profile;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A standard field of a profile, by its name in the API. Fields of `location` are named without
/// that prefix.
public enum Attribute {
    EMAIL("email"),
    PHONE_NUMBER("phone_number"),
    EXTERNAL_ID("external_id"),
    ANONYMOUS_ID("anonymous_id"),
    FIRST_NAME("first_name"),
    LAST_NAME("last_name"),
    ORGANIZATION("organization"),
    LOCALE("locale"),
    TITLE("title"),
    IMAGE("image"),
    ADDRESS1("address1"),
    ADDRESS2("address2"),
    CITY("city"),
    COUNTRY("country"),
    REGION("region"),
    ZIP("zip"),
    TIMEZONE("timezone"),
    LATITUDE("latitude"),
    LONGITUDE("longitude"),
    IP("ip");

    private static final Map<String, Attribute> BY_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toMap(Attribute::apiName, Function.identity()));

    private final String apiName;

    Attribute(String apiName) {
        this.apiName = apiName;
    }

    public String apiName() {
        return apiName;
    }

    public boolean ofLocation() {
        return compareTo(ADDRESS1) >= 0;
    }

    public static Optional<Attribute> named(String apiName) {
        return Optional.ofNullable(BY_NAME.get(apiName));
    }
}
