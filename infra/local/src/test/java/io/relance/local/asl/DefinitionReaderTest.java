package io.relance.local.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Result;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class DefinitionReaderTest {
    private static List<String> errors(String machine) {
        return switch (new DefinitionReader(name -> name.equals("known"))
                .read(Stage.json(machine))) {
            case Result.Ok(_) -> List.of();
            case Result.Err(var errors) -> errors.stream().map(DefinitionError::text).toList();
        };
    }

    private static String machine(String states) {
        return "{`QueryLanguage`:`JSONata`,`StartAt`:`a`,`States`:{" + states + "}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    `a`:{`Type`:`Pass`,`Next`:`x`} | Missing 'Next' target: x at /States/a/Next
                    `a`:{`Type`:`Succeed`},`b`:{`Type`:`Succeed`} | State "b" is not reachable. at /States/b
                    `a`:{`Type`:`Passing`,`End`:true} | The state 'a' has the unknown type 'Passing' at /States/a/Type
                    `a`:{`Type`:`Pass`,`ResultPath`:`$.x`,`End`:true} | The field 'ResultPath' is not supported at /States/a/ResultPath
                    `a`:{`Type`:`Pass`} | needs exactly one of 'Next' and 'End: true' at /States/a
                    `a`:{`Type`:`Pass`,`Output`:`{% 1 + %}`,`End`:true} | The JSONata expression '1 +' cannot be parsed
                    `a`:{`Type`:`Wait`,`Seconds`:1,`Timestamp`:`x`,`End`:true} | A Wait state needs exactly one of [Seconds, Timestamp]
                    `a`:{`Type`:`Wait`,`Timestamp`:`tomorrow`,`End`:true} | String does not match RFC3339 timestamp
                    `a`:{`Type`:`Task`,`Resource`:`other`,`End`:true} | The resource provided other is not recognized
                    `a`:{`Type`:`Task`,`Resource`:`known.waitForTaskToken`,`End`:true} | which is not run locally
                    `a`:{`Type`:`Choice`,`Choices`:[{`Condition`:`yes`,`Next`:`a`}]} | Expected a JSONata expression or a boolean
                    `a`:{`Type`:`Choice`,`Choices`:[{`Variable`:`$.a`,`Next`:`a`}]} | The field 'Variable' is not supported
                    `a`:{`Type`:`Pass`,`Assign`:{`states`:1},`End`:true} | 'states' cannot name a variable
                    `a`:{`Type`:`Pass`,`Output`:`{% $eval('1') %}`,`End`:true} | Step Functions has no '$eval'
                    `a`:{`Type`:`Map`,`ItemReader`:{},`ItemProcessor`:{`StartAt`:`i`,`States`:{`i`:{`Type`:`Succeed`}}},`End`:true} | The field 'ItemReader' is not supported
                    `a`:{`Type`:`Pass`,`QueryLanguage`:`JSONPath`,`End`:true} | can not be 'JSONPath'
                    `a`:{`Type`:`Pass`,`Assign`:{`v`:1},`Next`:`m`},`m`:{`Type`:`Map`,`ItemProcessor`:{`StartAt`:`i`,`States`:{`i`:{`Type`:`Pass`,`Assign`:{`v`:2},`End`:true}}},`End`:true} | The variable 'v' is assigned in an outer scope
                    `a`:{`Type`:`Task`,`Resource`:`known`,`Retry`:[{`ErrorEquals`:[`States.ALL`,`x`]}],`End`:true} | 'States.ALL' stands alone
                    `a`:{`Type`:`Task`,`Resource`:`known`,`Retry`:[{`ErrorEquals`:[`x`],`BackoffRate`:0.5}],`End`:true} | Expected a number from 1
                    `a`:{`Type`:`Task`,`Resource`:`known`,`TimeoutSeconds`:`10`,`End`:true} | Expected a JSONata expression or a number
                    """)
    void givenADefinitionWithAFault_whenItIsRead_thenItIsRefusedByName(String states, String why) {
        assertThat(errors(machine(states))).anyMatch(text -> text.contains(why));
    }

    @Test
    void givenAJsonPathState_whenItIsRead_thenItIsRefusedAsNotRunLocally() {
        var jsonPath = "{`StartAt`:`a`,`States`:{`a`:{`Type`:`Pass`,`End`:true}}}";

        assertThat(errors(jsonPath))
                .containsExactly(
                        "NOT_SUPPORTED_LOCALLY: The state 'a' is in JSONPath; only JSONata is run"
                                + " locally at /States/a");
    }

    @Test
    void givenAStateNameOf81Characters_whenItIsRead_thenItIsRefused() {
        var name = "n".repeat(81);
        var machine =
                "{`QueryLanguage`:`JSONata`,`StartAt`:`%s`,`States`:{`%s`:{`Type`:`Succeed`}}}"
                        .formatted(name, name);

        assertThat(errors(machine)).anyMatch(text -> text.contains("81 characters long"));
    }

    @Test
    void givenASoundMachine_whenItIsRead_thenNothingIsRefused() {
        assertThat(errors(machine("`a`:{`Type`:`Task`,`Resource`:`known`,`End`:true}"))).isEmpty();
    }
}
