package io.relance.lambda.api;

import io.relance.core.profile.ProfileId;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Stream;

/// All profiles, page by page, shard by shard.
final class Everybody {
    private final Profiles profiles;

    Everybody(Profiles profiles) {
        this.profiles = profiles;
    }

    /// @param cursor where the page before ended; one that is not ours begins anew
    Page<ProfileState> page(Optional<String> cursor, int size) {
        return page(cursor.flatMap(Place::read).orElse(new Place(0, Optional.empty())), size);
    }

    private Page<ProfileState> page(Place start, int size) {
        var found = new LinkedHashMap<ProfileId, ProfileState>();
        var place = start;
        while (place.shard() < Profiles.SHARDS) {
            var wanted = size - found.size();
            var ids = profiles.page(place.shard(), place.after(), wanted);
            for (var id : ids) {
                profiles.load(id).ifPresent(state -> found.put(id, state));
            }
            place =
                    ids.size() < wanted
                            ? new Place(place.shard() + 1, Optional.empty())
                            : new Place(place.shard(), Optional.of(ids.getLast()));
            if (found.size() == size) {
                break;
            }
        }
        var more = place.shard() < Profiles.SHARDS;
        return new Page<>(
                new ArrayList<>(found.values()),
                more ? Optional.of(Cursor.write(place.text())) : Optional.empty());
    }

    /// How far the walk over all shards came.
    private record Place(int shard, Optional<ProfileId> after) {
        String text() {
            return shard + ":" + after.map(ProfileId::value).orElse("");
        }

        static Optional<Place> read(String text) {
            var parts = text.split(":", 2);
            return Stream.of(parts)
                    .limit(1)
                    .filter(shard -> parts.length == 2 && shard.matches("[0-9]{1,3}"))
                    .map(
                            shard ->
                                    new Place(
                                            Integer.parseInt(shard),
                                            Optional.of(parts[1])
                                                    .filter(Route::isIdentifier)
                                                    .map(ProfileId::new)))
                    .findFirst();
        }
    }
}
