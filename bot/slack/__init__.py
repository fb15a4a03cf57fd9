"""The bot in Slack: events to questions, answers to blocks."""
