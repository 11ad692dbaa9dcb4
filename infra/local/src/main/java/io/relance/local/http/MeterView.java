package io.relance.local.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.local.meter.Meter;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// The meter as JSON: `{"units": {service: {unit: n}}, "usd": {service: x}, "totalUsd": x,
/// "priceDate": "…"}`.
public final class MeterView {
    private static final int UNIT_DIGITS = 6;
    private static final int USD_DIGITS = 9;

    private MeterView() {}

    public static ObjectNode json(Meter meter) {
        var usage = meter.snapshot();
        var json = JsonNodeFactory.instance.objectNode();
        var units = json.putObject("units");
        usage.byService()
                .forEach(
                        (service, counts) -> {
                            var each = units.putObject(service);
                            counts.forEach(
                                    (unit, count) -> each.put(unit, rounded(count, UNIT_DIGITS)));
                        });
        var usd = json.putObject("usd");
        usage.usd(meter.prices())
                .forEach((service, price) -> usd.put(service, rounded(price, USD_DIGITS)));
        return json.put("totalUsd", rounded(usage.totalUsd(meter.prices()), USD_DIGITS))
                .put("priceDate", meter.prices().date());
    }

    private static BigDecimal rounded(double value, int digits) {
        var exact =
                BigDecimal.valueOf(value)
                        .setScale(digits, RoundingMode.HALF_UP)
                        .stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
