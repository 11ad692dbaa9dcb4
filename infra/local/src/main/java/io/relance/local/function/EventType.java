package io.relance.local.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;

import org.joda.time.DateTime;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/// The event type of a handler, and how JSON becomes one: the events library spells names its own
/// way (`Records`, `eventSourceARN`, `detail-type`) and keeps time in Joda's type.
///
/// <https://github.com/aws/aws-lambda-java-libs/tree/main/aws-lambda-java-events>
record EventType<I>(JavaType type) {
    static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addMixIn(ScheduledEvent.class, DetailType.class)
                    .addModule(new SimpleModule().addDeserializer(DateTime.class, new JodaTime()))
                    .build();

    private interface DetailType {
        @JsonProperty("detail-type")
        void setDetailType(String detailType);
    }

    private static final class JodaTime extends StdDeserializer<DateTime> {
        private static final long serialVersionUID = 1L;

        JodaTime() {
            super(DateTime.class);
        }

        @Override
        public DateTime deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return DateTime.parse(parser.getText());
        }
    }

    /// The event type of `handler`, as its class declares it.
    static <I, O> EventType<I> of(RequestHandler<I, O> handler) {
        for (var method : handler.getClass().getMethods()) {
            if (method.getName().equals("handleRequest")
                    && !method.isBridge()
                    && method.getParameterCount() == 2
                    && method.getParameterTypes()[1] == Context.class) {
                return new EventType<>(
                        JSON.constructType(named(handler, method.getGenericParameterTypes()[0])));
            }
        }
        throw new IllegalStateException(handler.getClass() + " has no handleRequest of its own");
    }

    private static Type named(RequestHandler<?, ?> handler, Type type) {
        if (type instanceof Class<?> || type instanceof ParameterizedType) {
            return type;
        }
        throw new IllegalStateException(handler.getClass() + " must name its event type");
    }

    I convert(Object event) {
        if (type.isTypeOrSubTypeOf(java.util.Map.class) || !type.getRawClass().isInstance(event)) {
            return JSON.convertValue(event, type);
        }
        @SuppressWarnings("unchecked") // the line above checked it
        var same = (I) event;
        return same;
    }
}
