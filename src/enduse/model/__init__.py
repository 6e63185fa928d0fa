"""The nouns: frozen, slotted, keyword-only records without I/O. Import from the module that tells the story."""
