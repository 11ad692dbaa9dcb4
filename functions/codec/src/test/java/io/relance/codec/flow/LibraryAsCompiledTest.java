package io.relance.codec.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.flow.Budget;
import io.relance.core.flow.Compiler;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `statemachines/flows` shows the library's flows as they are compiled. After a change on purpose,
/// run this test with `-Dgolden.write=true` and look at what changed.
class LibraryAsCompiledTest {
    static final List<String> NAMES = FlowLibrary.NAMES;

    @ParameterizedTest
    @FieldSource("NAMES")
    void givenAFlowOfTheLibrary_whenCompiled_thenItIsAsTheRepositoryShowsIt(String name)
            throws IOException {
        var golden = root().resolve("statemachines/flows/" + name + ".json");
        var machine = Compiler.compile(Library.flow(name).definition(), "${StepFunctionArn}");

        var asl = AslJson.print(machine);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, asl);
        }

        assertThat(golden).content().isEqualTo(asl);
        assertThat(Budget.of(machine).transitions())
                .isLessThanOrEqualTo(Budget.of(machine).allowed());
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("template.yaml"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
