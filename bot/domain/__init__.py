"""What a call centre means by its words; pure, and the same without Slack, HTTP or a clock."""
