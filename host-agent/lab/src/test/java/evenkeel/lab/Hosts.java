package evenkeel.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/// A class of tests that has so many booted hosts, new for this class. Its constructor or methods take a [Lab]. Where
/// there can be no lab, the class is skipped and says so; with `EVENKEEL_CI` in the environment it fails.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LabExtension.class)
public @interface Hosts {

    int value();

    /// Whether their systemd has to hold limits of processes (`TasksMax`). Where the machine can only count processes by
    /// control groups of version 1, these hosts mix both versions, which others do not.
    boolean limits() default false;
}
