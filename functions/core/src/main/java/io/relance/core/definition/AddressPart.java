package io.relance.core.definition;

/// A part of the account's own address: `organization.…` in templates, by the same name in its
/// settings. Source: [organization
/// variables](https://help.klaviyo.com/hc/en-us/articles/4408802648731).
public enum AddressPart {
    STREET_ADDRESS("street_address"),
    STREET_ADDRESS2("street_address2"),
    CITY("city"),
    REGION("region"),
    ZIP_CODE("zip_code"),
    COUNTRY("country");

    private final String apiName;

    AddressPart(String apiName) {
        this.apiName = apiName;
    }

    public String apiName() {
        return apiName;
    }
}
