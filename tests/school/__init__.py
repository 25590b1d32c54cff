"""The school part."""
