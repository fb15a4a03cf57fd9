"""The app in Slack, through its real sockets."""
