"""enduse traces military and dual-use goods from the factory to the end user, with the evidence for every step."""
