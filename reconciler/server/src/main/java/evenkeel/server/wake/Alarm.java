package evenkeel.server.wake;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/// Rings at an instant, and again and again so that nothing is missed for long; by Quartz, in memory. Any thread may
/// call it; it rings on a thread of its own, one ring at a time.
public final class Alarm implements AutoCloseable {

    /// Held, so that its level stays: Quartz tells of each start and stop.
    private static final Logger QUARTZ = Logger.getLogger("org.quartz");
    private static final AtomicLong COUNT = new AtomicLong();
    private static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");
    private static final TriggerKey NEXT = new TriggerKey("next");
    private static final TriggerKey POLL = new TriggerKey("poll");

    private final Scheduler scheduler;
    private final JobDetail job = JobBuilder.newJob(Ring.class).withIdentity(new JobKey("wake")).storeDurably().build();
    private final Duration poll;
    private final RandomGenerator random;
    private Instant next = NEVER;
    private boolean closed;

    private Alarm(Scheduler scheduler, Duration poll, RandomGenerator random) {
        this.scheduler = scheduler;
        this.poll = poll;
        this.random = random;
    }

    /// What Quartz is given; what is called stands in the job factory.
    private interface Ring extends Job {
    }

    /// @param wake is called at each ring; what it throws is logged, and the alarm goes on
    /// @param poll it rings at least that often, a tenth earlier or later
    public static Alarm set(Runnable wake, Duration poll, RandomGenerator random) {
        QUARTZ.setLevel(Level.WARNING);
        var settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", "evenkeel-" + COUNT.incrementAndGet());
        settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        settings.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        settings.setProperty("org.quartz.threadPool.threadCount", "1");
        settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        try {
            var alarm = new Alarm(new StdSchedulerFactory(settings).getScheduler(), poll, random);
            alarm.start(wake);
            return alarm;
        } catch (SchedulerException e) {
            throw new IllegalStateException("the alarm cannot be set", e);
        }
    }

    private void start(Runnable wake) throws SchedulerException {
        scheduler.setJobFactory((bundle, _) -> (Ring) _ -> {
            rang(bundle.getTrigger().getKey());
            wake.run();
        });
        scheduler.addJob(job, true);
        at(POLL, Instant.now().plus(jittered()));
        scheduler.start();
    }

    private Duration jittered() {
        return poll.multipliedBy(900 + random.nextInt(201)).dividedBy(1000);
    }

    private synchronized void rang(TriggerKey key) {
        try {
            if (key.equals(NEXT)) {
                next = NEVER;
            } else if (!closed) {
                at(POLL, Instant.now().plus(jittered()));
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("the alarm cannot be set", e);
        }
    }

    /// Rings at that instant, at once if it has passed. Of several the earliest counts; when it has rung, the others
    /// are forgotten: the loop says anew when it wants to be woken.
    public synchronized void ring(Instant at) {
        if (closed || !at.isBefore(next)) {
            return;
        }
        next = at;
        try {
            at(NEXT, at);
        } catch (SchedulerException e) {
            throw new IllegalStateException("the alarm cannot be set", e);
        }
    }

    private void at(TriggerKey key, Instant at) throws SchedulerException {
        var start = at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at;
        var trigger = TriggerBuilder.newTrigger().withIdentity(key).forJob(job).startAt(Date.from(start)).build();
        if (scheduler.rescheduleJob(key, trigger) == null) {
            scheduler.scheduleJob(trigger);
        }
    }

    /// It rings no more; a ring that is under way goes on.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        try {
            scheduler.shutdown(false);
        } catch (SchedulerException e) {
            throw new IllegalStateException("the alarm cannot be turned off", e);
        }
    }
}
