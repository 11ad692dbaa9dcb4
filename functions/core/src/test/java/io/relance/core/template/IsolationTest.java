package io.relance.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A template reaches nothing but its context: no file, no network, no system property, no class by
/// its name, no method of an object.
class IsolationTest {
    private static final List<String> ALLOWED =
            List.of(
                    "io/relance/core/template/",
                    "io/relance/core/value/",
                    "io/relance/core/Result",
                    "java/math/",
                    "java/text/",
                    "java/time/",
                    "java/util/");
    private static final Set<String> LANGUAGE =
            Set.of(
                    "Boolean",
                    "CharSequence",
                    "Character",
                    "Double",
                    "Enum",
                    "Exception",
                    "IllegalArgumentException",
                    "IllegalStateException",
                    "Integer",
                    "Iterable",
                    "Long",
                    "MatchException",
                    "Math",
                    "Number",
                    "NumberFormatException",
                    "Object",
                    "Record",
                    "RuntimeException",
                    "String",
                    "StringBuilder",
                    "Throwable",
                    "AssertionError",
                    "Comparable",
                    "ArithmeticException",
                    "NoSuchFieldError");

    /// What the compiler itself writes for lambdas, records, enums and texts that are joined.
    private static final Set<String> COMPILER =
            Set.of(
                    "java/lang/invoke/LambdaMetafactory",
                    "java/lang/invoke/MethodHandles",
                    "java/lang/invoke/MethodHandles$Lookup",
                    "java/lang/invoke/StringConcatFactory",
                    "java/lang/runtime/ObjectMethods",
                    "java/lang/runtime/SwitchBootstraps");

    /// What works on bytes in memory.
    private static final Set<String> COMPUTING =
            Set.of(
                    "java/io/ByteArrayOutputStream",
                    "java/nio/ByteBuffer",
                    "java/nio/CharBuffer",
                    "java/security/MessageDigest",
                    "java/security/NoSuchAlgorithmException");

    private static final List<String> FORBIDDEN =
            List.of(
                    "java/util/ServiceLoader",
                    "java/util/zip/",
                    "java/util/jar/",
                    "java/util/prefs/",
                    "java/util/logging/");

    @Test
    void givenTheEngine_thenItsClassesNameNothingThatReachesOutside() throws IOException {
        var strange = new TreeSet<String>();
        try (var files = Files.list(classes())) {
            for (var file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                named(file).filter(name -> !allowed(name)).forEach(strange::add);
            }
        }

        assertThat(strange).isEmpty();
    }

    private static Path classes() {
        try {
            URI place = Template.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            return Path.of(place).resolve("io/relance/core/template");
        } catch (URISyntaxException nowhere) {
            throw new IllegalStateException("the engine's classes are nowhere", nowhere);
        }
    }

    private static Stream<String> named(Path file) throws IOException {
        var pool = ClassFile.of().parse(file).constantPool();
        return StreamSupport.stream(pool.spliterator(), false)
                .filter(ClassEntry.class::isInstance)
                .map(entry -> ((ClassEntry) entry).asInternalName())
                .map(name -> name.replaceFirst("^\\[+L?", "").replace(";", ""));
    }

    private static boolean allowed(String name) {
        if (name.length() == 1 || COMPILER.contains(name)) {
            return true;
        }
        if (name.startsWith("java/lang/")) {
            return LANGUAGE.contains(name.substring("java/lang/".length()));
        }
        return name.startsWith("java/nio/charset/")
                || COMPUTING.contains(name)
                || ALLOWED.stream().anyMatch(name::startsWith)
                        && FORBIDDEN.stream().noneMatch(name::startsWith);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t.class",
                "t.getClass",
                "t.length",
                "t.hashCode",
                "l.size",
                "l.stream",
                "l.0.class",
                "f.fields",
                "f.getClass.forName",
                "n.number",
                "n.toString",
                "b.truth",
                "run",
                "context",
                "links",
                "now",
                "system",
                "forloop",
                "request",
                "settings",
                "self",
                "l.items"
            })
    void givenNamesOfMethodsAndInsides_thenNothingIsThere(String variable) {
        var json = "{\"t\": \"x\", \"l\": [1], \"f\": {\"a\": 1}, \"n\": 5, \"b\": true}";

        assertThat(Rendering.html("[{{ " + variable + " }}]", json)).isEqualTo("[]");
    }

    @Test
    void givenNamesThatPythonWouldReach_thenTheyAreRefused() {
        assertThat(Rendering.refusal("{{ t.__class__ }}").message()).contains("may begin with _");
        assertThat(Rendering.refusal("{{ t.upper() }}").message()).contains("cannot be read");
    }
}
