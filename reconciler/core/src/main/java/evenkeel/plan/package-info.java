/// What has to change: desired state against facts, at one instant.
package evenkeel.plan;
