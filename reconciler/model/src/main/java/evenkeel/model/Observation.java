package evenkeel.model;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What an agent saw of one item.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "saw")
@JsonSubTypes({@JsonSubTypes.Type(value = Observation.Seen.class, name = "seen"),
        @JsonSubTypes.Type(value = Observation.Unknown.class, name = "unknown"),
        @JsonSubTypes.Type(value = Observation.Skipped.class, name = "skipped")})
public sealed interface Observation {

    /// Seen.
    ///
    /// @param item the digest of the item it was observed for
    /// @param record the digest of the observed record's canonical tree
    record Seen(Digest item, Digest record, Instant at) implements Observation {
    }

    /// Looking failed, or has not happened yet.
    record Unknown(Digest item, String because, Instant at) implements Observation {
    }

    /// This host cannot have such a thing.
    record Skipped(Digest item, String because, Instant at) implements Observation {
    }

    Digest item();

    Instant at();
}
