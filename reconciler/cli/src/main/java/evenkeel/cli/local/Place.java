package evenkeel.cli.local;

/// Where something listens.
record Place(String host, int port) {

    private static final int LAST = 65_535;

    static Place of(String option, String text) {
        int colon = text.lastIndexOf(':');
        var port = text.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > LAST) {
            throw new Wrong(option + " " + text + " is not HOST:PORT, such as 0.0.0.0:7022");
        }
        return new Place(text.substring(0, colon), Integer.parseInt(port));
    }
}
