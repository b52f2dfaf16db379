"""What makes a change weighty, with reasons."""
