package io.relance.core.segment;

import static io.relance.core.segment.Cases.NOON;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

class AnswerTest {
    private static final Answer NO_UNTIL_NOON = new Answer(false, Optional.of(NOON));
    private static final Answer YES_UNTIL_NOON = new Answer(true, Optional.of(NOON));
    private static final Answer YES_UNTIL_TEN =
            new Answer(true, Optional.of(NOON.minusSeconds(7200)));

    @Test
    void givenTwoYes_whenBothAreAsked_thenTheyHoldUntilTheFirstEnds() {
        assertThat(YES_UNTIL_NOON.and(YES_UNTIL_TEN)).isEqualTo(YES_UNTIL_TEN);
        assertThat(YES_UNTIL_NOON.and(Answer.YES)).isEqualTo(YES_UNTIL_NOON);
    }

    @Test
    void givenANo_whenBothAreAsked_thenItDecidesForAsLongAsItLasts() {
        assertThat(NO_UNTIL_NOON.and(YES_UNTIL_TEN)).isEqualTo(NO_UNTIL_NOON);
        assertThat(NO_UNTIL_NOON.and(Answer.NO)).isEqualTo(Answer.NO);
    }

    @RepeatedTest(300)
    void givenAnyTwoAnswers_whenTurnedRound_thenTheLawsOfLogicHold(RepetitionInfo run) {
        var cases = new Cases(run.getCurrentRepetition());
        var a = answer(cases);
        var b = answer(cases);
        var c = answer(cases);

        assertThat(a.or(b)).isEqualTo(a.not().and(b.not()).not());
        assertThat(a.and(b).not()).isEqualTo(a.not().or(b.not()));
        assertThat(a.and(b)).isEqualTo(b.and(a));
        assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
        assertThat(a.not().not()).isEqualTo(a);
        assertThat(a.and(a)).isEqualTo(a);
        assertThat(a.and(Answer.YES)).isEqualTo(a);
        assertThat(a.or(Answer.NO)).isEqualTo(a);
    }

    private static Answer answer(Cases cases) {
        Optional<Instant> until =
                cases.one(Optional.empty(), Optional.of(NOON), Optional.of(cases.time()));
        return new Answer(cases.one(true, false), until);
    }
}
