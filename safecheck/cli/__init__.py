"""The commands: the only place that prints, exits, and reads the clock, the environment and the terminal."""
