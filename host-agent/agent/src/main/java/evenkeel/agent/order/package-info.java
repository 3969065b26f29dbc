/// What an agent must not forget: who it is, its standing order, what it keeps, what it did, and what it may do alone.
package evenkeel.agent.order;
