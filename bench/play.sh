# Shared by the commands of bench/: builds what they need when a source has changed, and starts it.
home=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
. "$home/reconciler/cli/launch.sh"

# Builds a module, and those that it stands on, where a source is newer than a file of it:  built NAME FILE MODULE
built() {
    [ -n "$EVENKEEL_NO_BUILD" ] && return 0
    if [ -e "$2" ] && [ -z "$(find "$home/pom.xml" "$home/plugins" "$home/reconciler" "$home/host-agent" "$home/$3" \
        -name target -prune -o -type f -newer "$2" -print 2>&1 | head -n 1)" ]; then
        return 0
    fi
    echo "$1: building (only when a source has changed; the first time takes some minutes) …" >&2
    (cd "$home" && JAVA_HOME="$jdk" \
        MAVEN_OPTS="$MAVEN_OPTS --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" \
        mvn -B -q -Dstyle.color=never -DskipTests -Dspotless.check.skip=true -pl "$3" -am package </dev/null 1>&2) || exit 1
    touch "$2"
}

# Plays with the tests' own classes:  play NAME MAIN HEAP ARGUMENT…
play() {
    name=$1 main=$2 heap=$3
    shift 3
    find_jdk
    listed="$home/reconciler/stories/target/test.classpath"
    built "$name" "$listed" reconciler/stories
    exec "$jdk/bin/java" -XX:+UseSerialGC "-Xmx$heap" --enable-native-access=ALL-UNNAMED \
        -cp "$home/reconciler/stories/target/test-classes:$(cat "$listed")" "$main" "$@"
}
