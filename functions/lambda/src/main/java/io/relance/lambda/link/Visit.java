package io.relance.lambda.link;

import io.relance.core.definition.Catalogue;
import io.relance.core.definition.Settings;
import io.relance.core.message.LinkSigner;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.record.ProfileState;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Somebody opened a link of theirs.
///
/// @param state the person's, as the last write left it
/// @param saved whether they come from saving their choices
record Visit(
        LinkSigner.Signed link,
        ProfileState state,
        Catalogue catalogue,
        Language language,
        boolean saved,
        Instant now) {
    Settings settings() {
        return catalogue.settings();
    }

    /// The message the link came with, where it is known.
    Optional<String> message() {
        return Optional.of(link.subject()).filter(subject -> !subject.isBlank());
    }

    String say(String english, String french) {
        return language.say(english, french);
    }

    String page(String title, String content) {
        return Page.of(language, settings(), title, content);
    }

    /// What the person did on the page.
    Arrival arrival(List<Change> changes) {
        return new Arrival(
                Optional.of(link.profile()),
                Set.of(),
                ProfilePatch.NOTHING,
                changes,
                now,
                false,
                "link",
                Optional.empty(),
                Optional.empty());
    }
}
