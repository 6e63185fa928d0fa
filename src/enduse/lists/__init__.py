"""Publishers' bytes become list entries, kept by edition.

`store.ListStore` loads and keeps editions, `reading.read_entries` reads a file that is not kept, `publishers` holds one
file a publisher.
"""
