package evenkeel.reconcile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.protocol.Enrol;
import evenkeel.resource.Fleet;

/// Decides whether a host may join.
final class Enrolment {

    private static final int REFUSALS = 200;
    private static final Duration SPAN = Duration.ofMinutes(10);

    private final Budget refusals = new Budget(REFUSALS, SPAN);
    private final State state;
    private final Pen pen;
    private final Identity identity;

    Enrolment(State state, Pen pen, Identity identity) {
        this.state = state;
        this.pen = pen;
        this.identity = identity;
    }

    Enrol.Answer enrol(Optional<Fleet> fleet, String key, Enrol.Request request, Instant now) throws IOException {
        var refusal = refusal(fleet, key, request, now);
        if (refusal.isPresent()) {
            refused(new Event.EnrolmentRefused(request.host().name(), key, named(fleet, request), refusal.get()), now);
            return new Enrol.Answer(refusal.get(), "", java.util.List.of(), "");
        }
        if (!again(key, request)) {
            var tags = fleet.orElseThrow().activations().get(request.activation()).tags();
            pen.write(now, new Event.Enrolled(request.host(), key, request.seal(), request.activation(), tags));
            if (fleet.get().hosts().containsKey(request.host())) {
                pen.write(now, new Event.Listed(request.host()));
            }
        }
        return new Enrol.Answer("", state.fleet(), identity.linkKeys(), identity.orderKey());
    }

    /// Each is an entry, but a flood fills no audit trail.
    private void refused(Event.EnrolmentRefused refused, Instant now) throws IOException {
        if (refusals.take(1, now)) {
            pen.write(now, refused);
        } else {
            pen.notice(now, "enrolment", "more hosts are refused than are written down: " + REFUSALS + " in "
                    + SPAN.toMinutes() + " minutes");
        }
    }

    /// What is no activation's name is not written down: it may be a code in the wrong place.
    private static String named(Optional<Fleet> fleet, Enrol.Request request) {
        return fleet.filter(now -> now.activations().containsKey(request.activation())).map(_ -> request.activation())
                .orElse("");
    }

    /// The same host with the same key: its first answer was lost.
    private boolean again(String key, Enrol.Request request) {
        var known = state.hosts().get(request.host());
        return known != null && !known.isRetired() && known.enrolled().key().equals(key)
                && known.enrolled().activation().equals(request.activation());
    }

    private Optional<String> refusal(Optional<Fleet> fleet, String key, Enrol.Request request, Instant now) {
        if (fleet.isEmpty()) {
            return Optional.of("no revision of the fleet repository has been accepted yet");
        }
        var activation = fleet.get().activations().get(request.activation());
        if (activation == null || !same(activation.codeSha256(), request.code())) {
            return Optional.of("there is no such activation, or its code is another one");
        }
        if (again(key, request)) {
            return Optional.empty();
        }
        if (!sealing(request.seal())) {
            return Optional.of("its sealing key is not 32 bytes in Base64");
        }
        if (!now.isBefore(activation.expirationDate())) {
            return Optional.of("the activation expired at " + activation.expirationDate());
        }
        if (state.uses(activation.name()) >= activation.registrationLimit()) {
            return Optional.of("the activation was used " + activation.registrationLimit() + " times, its limit");
        }
        if (!activation.hosts().isEmpty() && activation.hosts().stream()
                .noneMatch(pattern -> matches(pattern, request.host().name()))) {
            return Optional.of("the activation does not admit a host of the name " + request.host());
        }
        return taken(fleet.get(), key, request);
    }

    private Optional<String> taken(Fleet fleet, String key, Enrol.Request request) {
        var known = state.hosts().get(request.host());
        if (known != null && !known.isRetired()) {
            return Optional.of("a host of the name " + request.host()
                    + " is enrolled: retire it first (retired: true in its file), or choose another name");
        }
        if (state.everHost(key)) {
            return Optional.of("this key belongs to another host, or did");
        }
        var file = fleet.hosts().get(request.host());
        if (file != null && file.retired()) {
            return Optional.of("the host " + request.host() + " is retired in the fleet repository");
        }
        return fleet.people().values().stream().anyMatch(person -> person.keys().contains(key))
                ? Optional.of("this key is a person's")
                : Optional.empty();
    }

    private static boolean sealing(String seal) {
        try {
            return seal.length() == 44 && Base64.getDecoder().decode(seal).length == 32;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean same(Digest expected, String code) {
        return MessageDigest.isEqual(expected.bytes(), Digest.of(code.getBytes(StandardCharsets.UTF_8)).bytes());
    }

    private static boolean matches(String pattern, String name) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), name);
    }
}
