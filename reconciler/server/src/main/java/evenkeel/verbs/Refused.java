package evenkeel.verbs;

/// A request that is not answered; the message says why and what to do instead.
final class Refused extends RuntimeException {

    Refused(String because) {
        super(because);
    }
}
