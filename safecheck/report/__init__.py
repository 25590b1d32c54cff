"""The gap report and other documents, in every shape: an outline shared by all, and one pure renderer each."""
