/// Jobs of cron: one file in /etc/cron.d for each.
package evenkeel.cron;
