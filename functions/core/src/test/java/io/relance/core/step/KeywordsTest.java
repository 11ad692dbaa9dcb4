package io.relance.core.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class KeywordsTest {
    @Test
    void givenWhatPeopleText_thenItsKeywordIsKnown() {
        for (var body :
                List.of(
                        "STOP",
                        "stop",
                        " Stop. ",
                        "please stop texting me",
                        "STOPALL",
                        "quit",
                        "Unsubscribe",
                        "END",
                        "cancel",
                        "Arrêt",
                        "se désabonner STOP",
                        "Désabonner")) {
            assertThat(Keywords.in(body)).as(body).contains(Keywords.STOP);
        }
        for (var body : List.of("START", "unstop", "Yes", "y", "oui", "Reprendre svp")) {
            assertThat(Keywords.in(body)).as(body).contains(Keywords.START);
        }
        for (var body : List.of("help", "INFO", "aide?")) {
            assertThat(Keywords.in(body)).as(body).contains(Keywords.HELP);
        }
        for (var body : List.of("", "thanks!", "when does the weekend start", "nonstop", "👍")) {
            assertThat(Keywords.in(body)).as(body).isEqualTo(Optional.empty());
        }
    }

    @Test
    void givenAStopAmongOtherWords_thenItOutweighsThem() {
        assertThat(Keywords.in("START no STOP")).contains(Keywords.STOP);
    }
}
